import { isDeepStrictEqual } from 'node:util';
import { withdrawJob } from './ending.ts';
import { isOver } from './job.ts';
import { remember, without, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import { collisionOf, rowText, type Row } from './row.ts';

/**
 * Writes a row under its name. The very record comes back where that round of the batch was taken in before, or a newer one, or where the
 * name is not the batch's to have. A row that asks for the same as before leaves a job that is under way alone; otherwise
 * it is looked at as if it had just come: what was made is recognised, what failed is tried again. Beside files that were dropped
 * under its name it starts nothing, and is what is left when they go.
 */
export const takeInRow = (record: NameRecord, row: Row, now: number): NameRecord => {
  if (isTakenIn(record, row)) return record;
  const known = record.row?.batch === row.batch ? record.row : undefined;
  const isUnderWay = record.job !== undefined && !isOver(record.job);
  if (known !== undefined && isUnderWay && asksForTheSame(known, row)) {
    const { number, versionId, round } = row;
    return { ...record, row: { ...known, number, versionId, round } };
  }
  if (collisionOf(record, row.batch) !== undefined) return known === undefined ? record : { ...record, row };
  const open = { ...without(withdrawJob(record, now), 'note', 'remindAt'), row };
  if (row.state !== 'refused') return { ...remember(open, now, rowText(row)), quietUntil: now };
  const refused = remember(open, now, `${rowText(row)} refused`);
  return owe(refused, now, { kind: 'publish' }, { kind: 'announce', outcome: 'refused' });
};

/** By the round: an operator may have the same version taken in once more. */
const isTakenIn = ({ row: known }: NameRecord, { round }: Row): boolean =>
  known !== undefined && known.round >= round;

const asksForTheSame = (one: Row, other: Row): boolean =>
  one.state !== 'refused' &&
  other.state !== 'refused' &&
  isDeepStrictEqual(one.ingredients, other.ingredients);
