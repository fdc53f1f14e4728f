import type { Inspection } from '../../../../shared/media/inspection.ts';
import { decodedSeconds, strictRefusal } from './reference.ts';
import { inspectTrial, type Trial } from './trial.ts';

/** What was wrong with our verdict on a trial; the trial's number makes it again. */
export type Fault = { readonly trial: Trial; readonly problem: string };

export type Judgement = { readonly accepted: boolean; readonly fault: Fault | undefined };

/** Waiting this long is hanging; how fast a file is checked is measured elsewhere, where nothing else runs. */
const maxMs = 20_000;
/** How far an accepted duration may lie from the decoded one. */
const maxErrorSeconds = 0.2;

const soundProblem = async (
  durationSeconds: number,
  trial: Trial,
  scratch: string,
): Promise<string | undefined> => {
  const decoded = await decodedSeconds(trial.bytes, scratch);
  return Math.abs(decoded - durationSeconds) > maxErrorSeconds
    ? `accepted with ${durationSeconds.toFixed(3)} s, decodes to ${decoded.toFixed(3)} s`
    : undefined;
};

const acceptedProblem = async (
  inspection: Inspection,
  trial: Trial,
  scratch: string,
): Promise<string | undefined> => {
  if (inspection.durationSeconds !== null) return soundProblem(inspection.durationSeconds, trial, scratch);
  const refusal = await strictRefusal(trial.bytes);
  return refusal === undefined ? undefined : `accepted, but a strict decoder says: ${refusal}`;
};

/** Inspects a trial and holds the verdict against reference decoders; `scratch` is a path to write to. */
export const judgeTrial = async (trial: Trial, scratch: string): Promise<Judgement> => {
  const startedAt = performance.now();
  const inspection = await inspectTrial(trial).catch((error: unknown) => String(error));
  const tookMs = performance.now() - startedAt;
  const fault = (problem: string): Judgement => ({ accepted: false, fault: { trial, problem } });
  if (typeof inspection === 'string') return fault(`threw: ${inspection}`);
  if (tookMs > maxMs) return fault(`took ${Math.round(tookMs)} ms`);
  if (inspection.verdict === 'reject') return { accepted: false, fault: undefined };
  const problem = await acceptedProblem(inspection, trial, scratch);
  return { accepted: true, fault: problem === undefined ? undefined : { trial, problem } };
};
