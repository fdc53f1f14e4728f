import type { ReportRules, RestOfBatch } from './batch.ts';
import { nameIdOf } from './identity.ts';
import type { NameId } from './ids.ts';
import { isOver } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { folderOf } from './upload-key.ts';

/** A row as its batch file has it: refused there already, or on its way as a name of its own. */
export type NamedRow = { readonly number: number; readonly name?: string; readonly problem?: string };

/** What a report is made from: the rows of the file, and the records of their names, as far as they have any. */
export type RowsSeen = {
  readonly rows: readonly NamedRow[];
  /** By the names that the records tell themselves. */
  readonly records: ReadonlyMap<string, NameRecord>;
};

/** How often the records were written, all together: as long as it stays the same, nothing has happened. */
export const writesOf = ({ records }: RowsSeen): number =>
  [...records.values()].reduce((total, { version }) => total + version, 0);

export const nameOfRow = ({ name }: Pick<NameRecord, 'name'>, row: string): string => folderOf(name) + row;

export const nameIdOfRow = (record: Pick<NameRecord, 'bucket' | 'name'>, row: string): NameId =>
  nameIdOf(record.bucket, nameOfRow(record, row));

export const recordOf = (
  record: NameRecord,
  { name }: NamedRow,
  { records }: RowsSeen,
): NameRecord | undefined => (name === undefined ? undefined : records.get(nameOfRow(record, name)));

/** The names that are the batch's own: a row may be refused because its name is somebody else's. */
export const ownRecords = (record: NameRecord, seen: RowsSeen): readonly NameRecord[] =>
  seen.rows.flatMap((row) => {
    const found = row.problem === undefined ? recordOf(record, row, seen) : undefined;
    return found?.row?.batch === record.name ? [found] : [];
  });

/** Whether any row may still change. An overdue video may come for weeks yet, and so may one that nobody is sure of. */
export const restOf = (
  record: NameRecord,
  seen: RowsSeen,
  now: number,
  { giveUpMs }: ReportRules,
): RestOfBatch => {
  const records = ownRecords(record, seen);
  const isOpen = ({ job, quietUntil }: NameRecord) =>
    quietUntil !== undefined || (job !== undefined && !isOver(job));
  if (records.some(isOpen)) return 'under way';
  const mayStillCome = ({ job }: NameRecord) =>
    job?.state === 'overdue' || (job?.state === 'unsure' && now < job.submittedAt + giveUpMs);
  return records.some(mayStillCome) ? 'overdue' : 'over';
};
