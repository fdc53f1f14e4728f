import type { Batch } from './batch.ts';
import { ownRecords, recordOf, type NamedRow, type RowsSeen } from './batch-rows.ts';
import { explain } from './explanation.ts';
import type { NameRecord } from './name-record.ts';
import { resultKeysOf } from './result-keys.ts';
import { collisionOf } from './row.ts';
import { errorTextOf, stateOf, statusOf, type Status, type StatusState } from './status.ts';
import { baseName } from './upload-key.ts';
import { withoutControls } from './without-controls.ts';

type RowReport = {
  /** Counted from 1, a table's header not counted. */
  readonly row: number;
  readonly name?: string;
  readonly state: StatusState;
  readonly video?: string;
  /** Why there is no video, or what is odd about the row. */
  readonly problem?: string;
};

/** What a person reads of a batch beside its state: `NAME.batch.status.json`. */
export type BatchStatus = Status & {
  readonly batch: {
    readonly file: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly cost: {
      /** Of every video that was made or is to be made. */
      readonly estimatedUsd: number;
      /** Sum of what the provider says it deducted, in its own units. */
      readonly deducted: number;
    };
    readonly problems: readonly Pick<RowReport, 'row' | 'name' | 'problem'>[];
    readonly rows: readonly RowReport[];
  };
};

export type BatchReport = { readonly status: BatchStatus; readonly errorText: string | undefined };

/** What became of every row of a batch. */
export const reportOf = (record: NameRecord, batch: Batch, seen: RowsSeen, now: number): BatchReport => {
  const rows = seen.rows.map((row) => rowReportOf(record, row, recordOf(record, row, seen)));
  const problems = rows.flatMap(({ row, name, problem }) =>
    problem === undefined ? [] : [{ row, ...(name === undefined ? {} : { name }), problem }],
  );
  const counts = countBy(rows.map(({ state }) => state));
  const status = statusOf({ ...record, batch }, now);
  const own = status.state === 'refused' ? ` ${status.message}` : '';
  return {
    status: {
      ...status,
      message: countText(counts, rows.length) + own,
      next: problems.length === 0 ? status.next : `${status.next} ${correction(batch)}`.trim(),
      batch: { file: batch.file.key, counts, cost: costOf(ownRecords(record, seen)), problems, rows },
    },
    errorText: errorTextFor(record, rows),
  };
};

const rowReportOf = (
  record: NameRecord,
  { number, name, problem }: NamedRow,
  found: NameRecord | undefined,
): RowReport => {
  const identity = { row: number, ...(name === undefined ? {} : { name }) };
  if (problem !== undefined) return { ...identity, state: 'refused', problem };
  if (found === undefined) return { ...identity, state: 'waiting' };
  const collision = collisionOf(found, record.name);
  if (found.row?.batch !== record.name)
    return { ...identity, state: 'refused', problem: collision ?? passedOver(found) };
  const state = stateOf(found);
  const wrong =
    errorTextOf(found) === undefined ? cameToNothing(found, collision) : explain(found, state).message;
  return {
    ...identity,
    state,
    ...(state === 'completed' ? { video: resultKeysOf(found).video } : {}),
    ...(wrong === undefined ? {} : { problem: wrong }),
  };
};

/** The files that were in the way are gone, and what they came to stays. */
const passedOver = ({ name }: NameRecord): string =>
  `The name ${baseName(name)} had files of its own, so the row was left out. Drop the batch again.`;

/** Why a row comes to nothing, although nothing is wrong with its name. */
const cameToNothing = (found: NameRecord, collision: string | undefined): string | undefined => {
  const state = stateOf(found);
  const { message, next } = explain(found, state);
  if (collision !== undefined) return collision;
  if (state === 'withdrawn') return usedUp(found);
  if (state === 'waiting' && found.quietUntil === undefined) return `${message} ${next}`;
  return isOthersVideo(found) ? passedOver(found) : undefined;
};

const usedUp = ({ name }: NameRecord): string =>
  `${baseName(name)} was sent to the provider, and what was dropped under its name after that was removed again. If ${baseName(name)}.mp4 is not there, write any new text into the column again and drop the batch again.`;

/** Whether the video that is there was made from other files than the row's. */
const isOthersVideo = ({ row, job, quietUntil }: NameRecord): boolean => {
  if (job?.state !== 'completed' || row === undefined || quietUntil !== undefined) return false;
  return row.state === 'used' ? row.jobId !== job.id : row.state === 'ready';
};

const countBy = (states: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** "17 of 20 videos are ready, 3 rows are refused." */
const countText = ({ completed = 0, ...others }: Readonly<Record<string, number>>, total: number): string => {
  const rest = Object.entries(others).map(([state, count]) => `${count} ${state}`);
  return `${[`${completed} of ${total} videos are ready`, ...rest].join(', ')}.`;
};

const correction = ({ file }: Batch): string =>
  `Correct the rows under problems and drop ${baseName(file.key)} again: what is made already is not paid for again.`;

const costOf = (records: readonly NameRecord[]): BatchStatus['batch']['cost'] => {
  const jobs = records.flatMap(({ job }) => (job === undefined ? [] : [job]));
  const estimates = jobs.map((job) => (job.state === 'failed' ? 0 : job.pair.estimate));
  const deductions = jobs.map((job) => ('deduction' in job ? Number(job.deduction) : 0));
  return { estimatedUsd: sum(estimates), deducted: sum(deductions.filter(Number.isFinite)) };
};

const sum = (amounts: readonly number[]): number =>
  Number(amounts.reduce((total, amount) => total + amount, 0).toFixed(4));

const errorTextFor = (record: NameRecord, reports: readonly RowReport[]): string | undefined => {
  const lines = reports.flatMap(({ row, name, problem }) =>
    problem === undefined ? [] : [`Row ${row}${name === undefined ? '' : ` (${name})`}: ${problem}`],
  );
  const own = errorTextOf(record) ?? '';
  return own === '' && lines.length === 0
    ? undefined
    : `${own}${lines.map((line) => `${withoutControls(line)}\n`).join('')}`;
};
