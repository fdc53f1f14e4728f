import { columns, mostRows, tooManyRows } from './row-schema.ts';
import { fewOf, printable, shown } from './shown.ts';
import { valueOf } from './written-options.ts';

export type ReadRows =
  /** Each row as it would stand in JSON, or whatever else stands there. */
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * A table with a header (RFC 4180; commas or semicolons between the cells). An empty cell says nothing. What has more cells
 * than the header is no object, so that it is refused as a row.
 */
export const readTable = async (text: string): Promise<ReadRows> => {
  const table = await parseTable(text);
  if (table.kind === 'refused') return table;
  if (table.cells.length > 1 + mostRows) return refused(tooManyRows);
  const [header = [], ...lines] = table.cells.filter((cells) => cells.some((cell) => cell !== ''));
  const unknown = [...new Set(header)].filter((column) => !columns.includes(column));
  if (unknown.length > 0) {
    const names = fewOf(unknown.map((column) => `The column ${shown(column)} is not known here.`));
    return refused(`cannot be read. ${names} What can be said is ${columns.join(', ')}.`);
  }
  if (new Set(header).size < header.length) return refused('cannot be read: a column stands there twice.');
  return { kind: 'rows', rows: lines.map((cells) => rowOf(header, cells)) };
};

const refused = (problem: string): ReadRows => ({ kind: 'refused', problem });

const rowOf = (header: readonly string[], cells: readonly string[]): unknown =>
  cells.length > header.length
    ? cells
    : Object.fromEntries(
        header.flatMap((column, index) => {
          const cell = cells[index] ?? '';
          return cell === '' ? [] : [[column, valueOf(column, cell)]];
        }),
      );

type Table =
  | { readonly kind: 'cells'; readonly cells: readonly (readonly string[])[] }
  | { readonly kind: 'refused'; readonly problem: string };

/** In characters; a row of the longest script, prompt and keys has 6,000. */
const rowMaxCharacters = 100_000;

/**
 * Parsing blocks everything else that the process does, so it ends after the header and one row too many. Blank rows count
 * there: those that the parser skips itself never bring it to its end. Loaded with the first table: most deployments never
 * see one.
 */
const parseTable = async (text: string): Promise<Table> => {
  const { parse, CsvError } = await import('csv-parse/sync');
  try {
    const cells = parse(text, {
      bom: true,
      delimiter: [',', ';'],
      relax_column_count: true,
      skip_empty_lines: true,
      to: 1 + mostRows + 1,
      max_record_size: rowMaxCharacters,
      trim: true,
    });
    return { kind: 'cells', cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: 'refused', problem: `is no table that can be read: ${printable(error.message)}.` };
  }
};
