import { hasOwnHalves } from './halves.ts';
import type { JobId } from './ids.ts';
import type { Ingredients } from './ingredients.ts';
import type { NameRecord } from './name-record.ts';
import type { Ready } from './upload.ts';
import { baseName } from './upload-key.ts';

type RowOf<State> = State & {
  /** The batch's name, "campaign/wave.batch". */
  readonly batch: string;
  /** Counted from 1. */
  readonly number: number;
  /** The version of the batch file from which it was last taken in. */
  readonly versionId: string;
  /** Of the batch, when it was: taking in that round again changes nothing, nor does an older one. */
  readonly round: number;
};

export type RefusedRow = RowOf<{ readonly state: 'refused'; readonly problem: string }>;
export type ReadyRow = RowOf<{
  readonly state: 'ready';
  /** By reference: the files keep whatever standing they have under their own names. */
  readonly ingredients: Ingredients;
  readonly standing: Ready['standing'];
}>;
export type UsedRow = RowOf<{
  readonly state: 'used';
  readonly ingredients: Ingredients;
  readonly jobId: JobId;
}>;

/** What a batch asks for under a name. */
export type Row = RefusedRow | ReadyRow | UsedRow;

/** "row 3 of wave.batch" */
export const rowText = ({ number, batch }: Pick<Row, 'number' | 'batch'>): string =>
  `row ${number} of ${baseName(batch)}`;

/** Why a batch may not have the name, as a sentence; undefined where it may. */
export const collisionOf = (record: NameRecord, batch: string): string | undefined => {
  const { name, row, job } = record;
  if (row !== undefined && row.batch !== batch)
    return `The name ${baseName(name)} belongs to ${baseName(row.batch)} already. Give the row another name.`;
  const isTaken = record.batch !== undefined || (row === undefined && job !== undefined);
  return isTaken || hasOwnHalves(record)
    ? `The name ${baseName(name)} has files of its own, or a video made from them. Give the row another name.`
    : undefined;
};
