import type { CopyOutcome } from '../../ports/video-copier.ts';
import { decide, writeCondition } from '../results/fence.ts';
import type { Edition, WriteCondition } from '../results/fence.ts';
import { readExisting } from './existing-result.ts';
import type { ExistingResult, ResultPlace } from './existing-result.ts';

export type ResultFence =
  /** There is nothing to write: this is the copy's outcome. */
  | { readonly kind: 'settled'; readonly outcome: CopyOutcome }
  | { readonly kind: 'open'; readonly condition: WriteCondition };

/** Reads what stands where a video is to go, and says whether and on which condition it may be written. */
export const checkResult = async (
  place: ResultPlace,
  ours: Edition,
  signal: AbortSignal,
): Promise<ResultFence> => {
  const existing = await readExisting(place, signal);
  const decision = decide(existing, ours);
  if (decision.kind === 'superseded') return { kind: 'settled', outcome: { kind: 'superseded' } };
  if (decision.kind === 'already') return { kind: 'settled', outcome: copied(decision.existing) };
  return { kind: 'open', condition: writeCondition(decision) };
};

const copied = ({ bytes, durationSeconds }: ExistingResult): CopyOutcome => ({
  kind: 'copied',
  bytes,
  durationSeconds,
});
