import type { Batch } from './batch.ts';
import type { Due } from './due.ts';
import type { JobId, NameId } from './ids.ts';
import { isOver, legalMoves, type Job } from './job.ts';
import type { Debt } from './outbox.ts';
import type { Row } from './row.ts';
import type { Spoken } from './spoken.ts';
import type { Uploads } from './upload.ts';

/**
 * The aggregate: everything known of one name, read and written as a whole, on the condition that nobody wrote in
 * between. Pairing, claiming and settling need no transaction because of it.
 */
export type NameRecord = {
  readonly id: NameId;
  readonly bucket: string;
  readonly name: string;
  /** Writes so far; the next write is made on the condition that it is still this one. 0 = never written. */
  readonly version: number;
  /** Fences what is published: grows with every write, and is never below the time of the write. */
  readonly edition?: number;
  readonly uploads: Uploads;
  /** What a batch asks for under this name. */
  readonly row?: Row;
  /** Of a batch's own name: how far it has come. */
  readonly batch?: Batch;
  /** The last file of a kind that no pair is made of. */
  readonly stranger?: { readonly extension: string; readonly problem: string };
  /** Until then the name's halves may still be changing: nothing is paired. */
  readonly quietUntil?: number;
  /** When a half that still waits is worth a reminder. */
  readonly remindAt?: number;
  /** The current job, or the last one. */
  readonly job?: Job;
  /** Jobs begun so far. */
  readonly jobs: number;
  /** The latest commands of operators, by their ids: a message that comes twice is carried out once. */
  readonly commands?: readonly string[];
  /** The last completed job's contents and options: asked for again, they pay nothing. */
  readonly made?: { readonly fingerprint: string; readonly jobId: JobId };
  /** The last script that was given to the provider to be spoken. */
  readonly spoken?: Spoken;
  /** Why the halves at hand make no job; undefined while nothing is in the way. */
  readonly note?: Note;
  readonly owes: readonly Debt[];
  /** Since when anything is owed. */
  readonly owedSince?: number;
  /** When it must be looked at again, as it was last written. */
  readonly due?: Due;
  /** The latest events, oldest first. */
  readonly history: readonly HistoryEntry[];
};

export const noteKinds = ['conflict', 'already-made', 'over-cap', 'options', 'too-late'] as const;
export type Note = {
  readonly kind: (typeof noteKinds)[number];
  readonly message: string;
};
export type HistoryEntry = { readonly at: number; readonly event: string };

const historyLength = 8;

export const emptyRecord = (id: NameId, bucket: string, name: string): NameRecord => ({
  id,
  bucket,
  name,
  version: 0,
  uploads: {},
  jobs: 0,
  owes: [],
  history: [],
});

/** Records that were written before there were editions have their version instead. */
export const editionOf = ({ edition, version }: NameRecord): number => edition ?? version;

/**
 * Counted in milliseconds rather than writes: a table that begins anew, or is set back, still publishes over what an earlier
 * life of it left among the results.
 */
export const nextEdition = (record: NameRecord, now: number): NameRecord => ({
  ...record,
  edition: Math.max(editionOf(record) + 1, now),
});

type OptionalField = 'quietUntil' | 'remindAt' | 'note' | 'stranger' | 'job' | 'owedSince' | 'spoken';

/** The same record without some of its optional fields. */
export const without = (record: NameRecord, ...fields: readonly OptionalField[]): NameRecord => {
  const copy = { ...record };
  for (const field of fields) delete copy[field];
  return copy;
};

export const remember = (record: NameRecord, now: number, event: string): NameRecord => ({
  ...record,
  history: [...record.history, { at: now, event }].slice(-historyLength),
});

/** The one place where a job changes its state: a move that the table does not list is a mistake of ours. */
export const moveJob = (
  record: NameRecord,
  next: Job,
  now: number,
  event: string = next.state,
): NameRecord => {
  const current = record.job;
  const legal =
    current === undefined || current.id !== next.id
      ? next.state === 'queued' && (current === undefined || isOver(current))
      : legalMoves[current.state].some((state) => state === next.state);
  if (!legal) {
    throw new Error(
      `The job ${next.id} of ${record.name} may not go from ${current?.state ?? 'nothing'} to ${next.state}.`,
    );
  }
  return remember({ ...record, job: next }, now, event);
};
