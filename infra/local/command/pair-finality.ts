import { basename } from 'node:path';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';
import type { StatusFile } from '../folders/status-file.ts';
import { hasEnded } from './pair-result.ts';

/** What was put into the bucket under one name. */
export type SentPair = {
  readonly keys: readonly string[];
  /** When the last of them was begun to be sent; undefined as long as it was not. */
  readonly lastAtMs: number | undefined;
};

/** A file of a kind that no pair is made of is answered at once, and keeps nobody waiting. */
const isTakenIn = (key: string): boolean => parseUploadKey(basename(key))?.role !== undefined;

/**
 * Whether a status is the last word about a pair. A file that is refused is answered at once, when the others may not have
 * been looked at: what is wrong with all of them stands in what is written after the name's quiet period.
 */
export const isFinal = (status: StatusFile, sent: SentPair | undefined, quietMs: number): boolean => {
  // Of an earlier run.
  if (sent === undefined || !hasEnded(status)) return false;
  if (status.state !== 'refused') return true;
  const { keys, lastAtMs } = sent;
  const expected = keys.filter(isTakenIn);
  if (expected.length === 0) return true;
  if (lastAtMs === undefined) return false;
  const isQuiet = Date.parse(status.updatedAt ?? '') >= lastAtMs + quietMs;
  return isQuiet && expected.every((key) => key in (status.files ?? {}));
};
