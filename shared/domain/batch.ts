import { readyUploads, settleHalves } from './halves.ts';
import type { PairFile } from './job.ts';
import { remember, without, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import { baseName, keyOf } from './upload-key.ts';

/** How far a batch has come. Its rows are read anew from its file whenever they are needed: the record stays small. */
export type Batch = {
  /** The version that is taken in, or was. */
  readonly file: PairFile;
  /** Greater for every version that is taken in: a worker that is still busy with an older one is told by it. */
  readonly round: number;
  readonly rows: number;
  /** Rows taken in so far. */
  readonly taken: number;
  /** Each step doubles the time until the next report. */
  readonly pace: number;
  /** How often its rows had been written, all together, when they were last reported. */
  readonly writes?: number;
  /** When it must be looked at again; absent once nothing more can change. */
  readonly lookAt?: number;
};

export type BatchState = 'expanding' | 'running' | 'completed';

export const batchStateOf = ({ taken, rows, lookAt }: Batch): BatchState => {
  if (taken < rows && lookAt !== undefined) return 'expanding';
  return lookAt === undefined ? 'completed' : 'running';
};

/** Whether the name is a batch's, rather than one for which a video could be made. */
export const isBatch = (record: NameRecord): boolean =>
  record.batch !== undefined || readyUploads(record, 'batch').length > 0;

/** A worker that has not written down the next rows by then is taken to have died. */
const chunkGraceMs = 120_000;

/** So long after the rows before them, those that come next are tried again where one of them cannot be looked up. */
const patienceMs = 10 * 60_000;

export const hasBeenPatient = ({ lookAt }: Batch, now: number): boolean =>
  lookAt !== undefined && now >= lookAt + patienceMs;

/** The end of a batch's quiet period: a version that came is taken in from its first row on. */
export const ripenBatch = (record: NameRecord, now: number): NameRecord => {
  if (record.quietUntil === undefined || record.quietUntil > now) return record;
  const calm = without(record, 'quietUntil', 'remindAt');
  const files = readyUploads(record, 'batch');
  const [file] = files;
  if (files.length > 1) return answer({ ...calm, note: rivals(record) }, now);
  if (file?.upload.standing !== 'fresh') return reportAnew(calm, now);
  const { versionId, facts } = file.upload;
  const key = keyOf(record.name, file.extension);
  const batch: Batch = {
    file: { key, versionId, bytes: facts.bytes },
    round: record.version,
    rows: facts.rows ?? 0,
    taken: 0,
    pace: 0,
    lookAt: now,
  };
  return owe(remember({ ...settleHalves(calm), batch }, now, 'expanding'), now, { kind: 'publish' });
};

/** A file that was refused, or removed again, changes what is written of the batch. */
const reportAnew = (record: NameRecord, now: number): NameRecord =>
  record.batch === undefined
    ? owe(record, now, { kind: 'publish' })
    : { ...record, batch: { ...record.batch, lookAt: now } };

/** Whether a report on its rows stands where other names have their status. */
export const hasReport = ({ batch }: NameRecord): boolean => batch !== undefined && batch.taken >= batch.rows;

/** Instead of a status file, a batch that has a report owes a new one. */
export const oweReport = (record: NameRecord, now: number): NameRecord =>
  hasReport(record) ? reportAnew(record, now) : record;

/** Has a report written once more that was thought to be the last one. The very record comes back where one is to come. */
export const reopen = (record: NameRecord, now: number): NameRecord =>
  record.batch?.lookAt === undefined ? oweReport(record, now) : record;

const answer = (record: NameRecord, now: number): NameRecord =>
  owe(record, now, { kind: 'publish' }, { kind: 'announce', outcome: 'refused' });

const rivals = ({ name }: NameRecord) =>
  ({
    kind: 'conflict',
    message: `${baseName(name)}.json and ${baseName(name)}.csv are here at once, and only one of them can be used. Remove what you do not want.`,
  }) as const;

/** So many rows are taken in by now. */
export const advance = (record: NameRecord, batch: Batch, taken: number, now: number): NameRecord => {
  const lookAt = taken < batch.rows ? now + chunkGraceMs : now;
  return owe({ ...record, batch: { ...batch, taken, lookAt } }, now, { kind: 'publish' });
};

/** The version is gone for good, or archived: nobody can know its rows any more, and the name is no longer a batch's. */
export const loseBatch = (record: NameRecord, batch: Batch, now: number): NameRecord => {
  const { batch: _, ...lost } = record;
  const message = `${baseName(batch.file.key)} can no longer be read, since it was deleted for good or archived: ${batch.taken} of its ${batch.rows} rows were started, and go on, but are not reported here any longer. To start the others, drop it again.`;
  return answer({ ...lost, note: { kind: 'options', message } }, now);
};

/** The slowest that reports get while rows move, and while none does: 4 and 16 times the first pause. */
const slowest = { moving: 3, still: 5 } as const;

/** Reports come more seldom in time, and most seldom where nothing happens: a batch may wait for days. */
export const pace = (batch: Batch, writes: number): Batch => ({
  ...batch,
  writes,
  pace: Math.min(batch.pace + 1, writes === batch.writes ? slowest.still : slowest.moving),
});

export type ReportRules = {
  readonly reportMs: number;
  readonly askOverdueMs: number;
  readonly giveUpMs: number;
};

export type RestOfBatch = 'under way' | 'overdue' | 'over';

/** When a report that is about to be written is to be written again; undefined when it is the last one. */
export const nextReport = (
  { pace: steps }: Batch,
  rest: RestOfBatch,
  now: number,
  { reportMs, askOverdueMs }: Pick<ReportRules, 'reportMs' | 'askOverdueMs'>,
): number | undefined => {
  if (rest === 'over') return undefined;
  return now + (rest === 'overdue' ? askOverdueMs : reportMs * 2 ** (steps - 1));
};
