import * as z from 'zod/mini';
import { allowedInRow, mostRows, tooManyRows } from './row-schema.ts';
import { readJson } from './read-json.ts';
import { readRow, refuseRow, type BatchRow } from './read-row.ts';
import { readTable, type FoundRow, type ReadRows } from './read-table.ts';
import { shown } from './shown.ts';

export type ReadBatch =
  | { readonly kind: 'batch'; readonly rows: readonly BatchRow[] }
  /** Sentences for the person whose file it is. */
  | { readonly kind: 'refused'; readonly problem: string };

/** A batch, as JSON or, where the file's name says so, as a table. A row that cannot be used does not stop the others. */
export const readBatch = async (text: string, fileName: string): Promise<ReadBatch> => {
  const read = /\.csv$/i.test(fileName) ? await readTable(text) : readJsonRows(text);
  if (read.kind === 'refused' || read.rows.length === 0) {
    const problem = read.kind === 'refused' ? read.problem : 'has no rows.';
    return { kind: 'refused', problem: `${fileName} ${problem} Correct it and drop it again.` };
  }
  return { kind: 'batch', rows: refuseRepeated(read.rows.map((row, index) => rowOf(row, index + 1))) };
};

const rowOf = ({ found, problem }: FoundRow, number: number): BatchRow =>
  problem === undefined ? readRow(found, number) : refuseRow(found, number, problem);

/** As it stands, however long: a row is looked at when it is known how many there are. */
const rowsSchema = z.custom<readonly unknown[]>((value) => Array.isArray(value));
const jsonSchema = z.union([
  rowsSchema,
  z.strictObject({ $schema: z.exactOptional(z.string()), rows: rowsSchema }),
]);

const readJsonRows = (text: string): ReadRows => {
  const json = readJson(text);
  if (json.kind === 'refused') return json;
  const read = z.safeParse(jsonSchema, json.value);
  if (!read.success) return { kind: 'refused', problem: outlineProblem(json.value) };
  const rows = 'rows' in read.data ? read.data.rows : read.data;
  if (rows.length > mostRows) return { kind: 'refused', problem: tooManyRows };
  return { kind: 'rows', rows: rows.map((found) => ({ found })) };
};

const outlineProblem = (found: unknown): string => {
  const wanted = `is no batch: {"rows": [...]} is wanted, with an object for each row (${Object.keys(allowedInRow).join(', ')})`;
  return `${wanted}, found ${shown(found)}.`;
};

/** Two videos cannot have one name: the first row keeps it. */
const refuseRepeated = (rows: readonly BatchRow[]): readonly BatchRow[] => {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if (row.kind === 'refused') return row;
    const { name, number } = row;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, number);
      return row;
    }
    const problem = `The name ${name} is that of row ${earlier} already. Give the row another name.`;
    return { kind: 'refused', number, name, problem };
  });
};
