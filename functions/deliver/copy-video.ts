import type { Overdue, Submitted, Video } from '../../shared/domain/job.ts';
import { editionOf, type NameRecord } from '../../shared/domain/name-record.ts';
import { measuredSeconds } from '../../shared/domain/spoken.ts';
import { resultKeysOf } from '../../shared/domain/result-keys.ts';
import type { CopyOutcome, CopyRequest } from '../../shared/ports/video-copier.ts';
import type { DeliverPorts } from './deliver-ports.ts';

export type Copied =
  | { readonly kind: 'copied'; readonly video: Video }
  | { readonly kind: 'trouble'; readonly trouble: string }
  /** Another worker copied it with a newer state of the name, and writes that down. */
  | { readonly kind: 'superseded' };

/** A video this much longer or shorter than its recording is delivered with a warning: it was paid for. */
const toleranceSeconds = 1;

export const copyVideo = async (
  ports: DeliverPorts,
  record: NameRecord,
  job: Submitted | Overdue,
  url: string,
): Promise<Copied> => {
  const key = resultKeysOf(record).video;
  const outcome = await attempt(ports, { url, key, jobId: job.id, edition: editionOf(record) });
  switch (outcome.kind) {
    case 'copied':
      return { kind: 'copied', video: videoOf(outcome, measuredSeconds(record, job.pair)) };
    case 'expired':
      return {
        kind: 'trouble',
        trouble: `The provider's link to the finished video answers ${outcome.status}.`,
      };
    case 'broken off':
    case 'damaged':
    case 'refused':
      return { kind: 'trouble', trouble: outcome.problem };
    case 'superseded':
      return outcome;
  }
};

/**
 * What goes wrong on the way is the job's trouble, as a dead link is: it is tried again at growing intervals, and told of
 * and its slot freed when it lasts. As a failed message it would come back every minute, and nobody would hear of it.
 */
const attempt = async (
  { copier, log }: DeliverPorts,
  request: CopyRequest,
): Promise<CopyOutcome | { readonly kind: 'broken off'; readonly problem: string }> => {
  try {
    return await copier.copy(request);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    log.warn('copy', { jobId: request.jobId, problem, cause: causeOf(error) });
    return { kind: 'broken off', problem };
  }
};

/** By its name alone: what a stranger's server said is not ours to log. */
const causeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? error.cause.name : '';

const videoOf = (
  { bytes, durationSeconds }: { readonly bytes: number; readonly durationSeconds: number | undefined },
  wantedSeconds: number | undefined,
): Video => {
  if (durationSeconds === undefined) return { bytes };
  if (wantedSeconds === undefined) return { bytes, durationSeconds };
  const isUnlike = Math.abs(durationSeconds - wantedSeconds) > toleranceSeconds;
  const warning = `The video lasts ${durationSeconds.toFixed(1)} s, its sound ${wantedSeconds.toFixed(1)} s.`;
  return { bytes, durationSeconds, ...(isUnlike ? { warning } : {}) };
};
