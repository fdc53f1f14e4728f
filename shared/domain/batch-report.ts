import type { Batch } from './batch.ts';
import { explain } from './explanation.ts';
import { nameIdOf } from './identity.ts';
import type { NameId } from './ids.ts';
import { isOver } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { resultKeysOf } from './result-keys.ts';
import { collisionOf } from './row.ts';
import { errorTextOf, stateOf, statusOf, type Status, type StatusState } from './status.ts';
import { baseName, folderOf } from './upload-key.ts';

/** A row as its batch file has it: refused there already, or on its way as a name of its own. */
export type NamedRow = { readonly number: number; readonly name?: string; readonly problem?: string };

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

export type BatchReport = {
  readonly status: BatchStatus;
  readonly errorText: string | undefined;
  /** Whether any row may still change. */
  readonly rest: 'under way' | 'overdue' | 'over';
};

export const nameIdOfRow = ({ bucket, name }: Pick<NameRecord, 'bucket' | 'name'>, row: string): NameId =>
  nameIdOf(bucket, folderOf(name) + row);

/** What became of every row of a batch. `records` are those of the rows' names, as far as they have any. */
export const reportOf = (
  record: NameRecord,
  batch: Batch,
  rows: readonly NamedRow[],
  records: ReadonlyMap<NameId, NameRecord>,
  now: number,
): BatchReport => {
  const recordOf = ({ name }: NamedRow) =>
    name === undefined ? undefined : records.get(nameIdOfRow(record, name));
  const ours = rows.flatMap((row) => {
    const found = row.problem === undefined ? recordOf(row) : undefined;
    return found?.row?.batch === record.name ? [found] : [];
  });
  const reports = rows.map((row) => rowReportOf(record, row, recordOf(row)));
  const problems = reports.flatMap(({ row, name, problem }) =>
    problem === undefined ? [] : [{ row, ...(name === undefined ? {} : { name }), problem }],
  );
  const counts = countBy(reports.map(({ state }) => state));
  const status = statusOf(record, now);
  const message =
    `${countText(counts, rows.length)} ${status.state === 'refused' ? status.message : ''}`.trim();
  return {
    status: {
      ...status,
      message,
      next: problems.length === 0 ? status.next : `${status.next} ${correction(record)}`.trim(),
      batch: { file: batch.file.key, counts, cost: costOf(ours), problems, rows: reports },
    },
    errorText: errorTextFor(record, reports),
    rest: restOf(ours, reports),
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
    return collision === undefined
      ? { ...identity, state: 'waiting' }
      : { ...identity, state: 'refused', problem: collision };
  const state = stateOf(found);
  const wrong = errorTextOf(found) === undefined ? collision : explain(found, state).message;
  return {
    ...identity,
    state,
    ...(state === 'completed' ? { video: resultKeysOf(found).video } : {}),
    ...(wrong === undefined ? {} : { problem: wrong }),
  };
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

const correction = ({ name }: NameRecord): string =>
  `Correct the rows under problems and drop ${baseName(name)} again: what is made already is not paid for again.`;

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
  return own === '' && lines.length === 0 ? undefined : `${own}${lines.map((line) => `${line}\n`).join('')}`;
};

/** An overdue video may come for weeks yet; a row that waits although nothing is due was withdrawn by somebody. */
const restOf = (records: readonly NameRecord[], reports: readonly RowReport[]): BatchReport['rest'] => {
  const isOpen = records.some(
    ({ job, quietUntil }) => quietUntil !== undefined || (job !== undefined && !isOver(job)),
  );
  if (isOpen) return 'under way';
  return reports.some(({ state }) => state === 'overdue') ? 'overdue' : 'over';
};
