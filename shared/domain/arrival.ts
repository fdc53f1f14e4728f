import { withdrawJob } from './ending.ts';
import { hasReady, readyHalves, readyUploads } from './halves.ts';
import { isUnsent } from './job.ts';
import { remember, without, type NameRecord } from './name-record.ts';
import { tooLate } from './notes.ts';
import { owe } from './outbox.ts';
import { isNewer } from './sequencer.ts';
import type { Facts, Ready, Upload } from './upload.ts';
import { baseName, keyOf, type Role } from './upload-key.ts';

/** What came of one upload: checked, with its facts, or refused, with sentences. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly role: Role; readonly facts: Facts }
  | { readonly kind: 'refused'; readonly problem: string };

export type Arrival = {
  readonly extension: string;
  readonly sequencer: string;
  readonly versionId: string;
};

export type QuietPeriods = { readonly quietMs: number; readonly quietMixedMs: number };

/**
 * One extension can be spelled in up to 32 ways (png, PNG, pNg...), each of them an upload of its own that is remembered for
 * good, in an item of at most 400 KB.
 */
const mostUploads = 16;

const hasTooMany = ({ uploads }: NameRecord, extension: string): boolean =>
  uploads[extension] === undefined && Object.keys(uploads).length >= mostUploads;

const tooManyText = (key: string): string =>
  `${baseName(key)} is the ${mostUploads + 1}th file of its name, spelled differently each time, and at most ${mostUploads} are kept track of. Drop it under another name.`;

/** Whether this event, or a later one of the same key, was taken in before. */
export const isStale = (record: NameRecord, event: { extension: string; sequencer: string }): boolean => {
  const seen = record.uploads[event.extension];
  return seen !== undefined && !isNewer(event.sequencer, seen.sequencer);
};

/** Takes in a checked upload. It replaces an older one of its key, and the pair of a job that is not sent yet. */
export const arrive = (
  record: NameRecord,
  arrival: Arrival,
  verdict: Verdict,
  now: number,
  periods: QuietPeriods,
): NameRecord => {
  if (isStale(record, arrival)) return record;
  const key = keyOf(record.name, arrival.extension);
  if (hasTooMany(record, arrival.extension))
    return turnAway(record, arrival.extension, tooManyText(key), now);
  const replaced = replaceUpload(record, arrival.extension, uploadOf(arrival, verdict), now, periods);
  if (verdict.kind === 'accepted') {
    const noted = isTooLate(record, verdict) ? { ...replaced, note: tooLate(record, key) } : replaced;
    return remember(noted, now, `${key} arrived`);
  }
  return owe(
    remember(replaced, now, `${key} refused`),
    now,
    { kind: 'publish' },
    { kind: 'announce', outcome: 'refused' },
  );
};

/**
 * Takes in a removal: it withdraws a half, or a job that is not sent yet. A sent job goes on. Removing an old version
 * changes nothing but the mark that late events are compared with.
 */
export const withdraw = (
  record: NameRecord,
  removal: { readonly extension: string; readonly sequencer: string; readonly versionId?: string },
  now: number,
  periods: QuietPeriods,
): NameRecord => {
  if (isStale(record, removal)) return record;
  const { extension, sequencer, versionId } = removal;
  if (hasTooMany(record, extension)) return forgetStranger(record, extension, now);
  const seen = record.uploads[extension];
  const gone: Upload = { state: 'removed', sequencer };
  const mark = (upload: Upload): NameRecord => ({
    ...record,
    uploads: { ...record.uploads, [extension]: upload },
  });
  if (seen === undefined || seen.state === 'removed') return mark(gone);
  if (versionId !== undefined && versionId !== seen.versionId) return mark({ ...seen, sequencer });
  // Of a row that gave way to it there is something to tell again.
  if (seen.state === 'used')
    return record.row === undefined ? mark(gone) : owe(mark(gone), now, { kind: 'publish' });
  const left = replaceUpload(record, extension, gone, now, periods);
  return owe(remember(left, now, `${keyOf(record.name, extension)} removed`), now, { kind: 'publish' });
};

/** A file of a kind that no pair is made of: answered, and nothing else changes. */
export const turnAway = (record: NameRecord, extension: string, problem: string, now: number): NameRecord =>
  record.stranger?.extension === extension
    ? record
    : owe(
        remember(
          { ...record, stranger: { extension, problem } },
          now,
          `${keyOf(record.name, extension)} refused`,
        ),
        now,
        { kind: 'publish' },
        { kind: 'announce', outcome: 'refused' },
      );

export const forgetStranger = (record: NameRecord, extension: string, now: number): NameRecord =>
  record.stranger?.extension === extension
    ? owe(without(record, 'stranger'), now, { kind: 'publish' })
    : record;

const uploadOf = ({ sequencer, versionId }: Arrival, verdict: Verdict): Upload =>
  verdict.kind === 'accepted'
    ? { state: 'ready', sequencer, versionId, role: verdict.role, facts: verdict.facts, standing: 'fresh' }
    : { state: 'refused', sequencer, versionId, problem: verdict.problem };

const replaceUpload = (
  record: NameRecord,
  extension: string,
  upload: Upload,
  now: number,
  periods: QuietPeriods,
): NameRecord => {
  const mixed = upload.state === 'ready' && (upload.role === 'batch' || meetsOlderHalf(record, upload));
  const quietMs = mixed ? periods.quietMixedMs : periods.quietMs;
  return {
    ...without(withdrawJob(record, now), 'note', 'remindAt'),
    uploads: { ...record.uploads, [extension]: upload },
    quietUntil: Math.max(record.quietUntil ?? 0, now + quietMs),
  };
};

const meetsOlderHalf = (record: NameRecord, upload: Ready): boolean =>
  readyHalves(record).some((other) => other.upload.role !== upload.role && other.upload.standing !== 'fresh');

/** The job is out of reach, or has ended, and nothing waits that the options could be for. */
const isTooLate = (record: NameRecord, { role, facts }: Extract<Verdict, { kind: 'accepted' }>): boolean => {
  if (role !== 'options' || record.job === undefined || isUnsent(record.job) || hasReady(record))
    return false;
  if (record.row?.state === 'ready') return false;
  return readyUploads(record, 'options').every(({ upload }) => upload.facts.sha256 !== facts.sha256);
};
