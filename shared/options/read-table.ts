import { delimiterName, delimiterOf } from './delimiter-of.ts';
import { columns, mostRows, tooManyRows } from './row-schema.ts';
import { fewOf, printable, shown } from './shown.ts';
import { valueOf } from './written-options.ts';

/** A row as it would stand in JSON, or whatever else stands there. */
export type FoundRow = {
  readonly found: unknown;
  /** A sentence on what is wrong with it as a row of a table. */
  readonly problem?: string;
};

export type ReadRows =
  | { readonly kind: 'rows'; readonly rows: readonly FoundRow[] }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * A table with a header (RFC 4180; what parts the columns of the header parts all cells). An empty cell says nothing. A row
 * that has more cells than the header is refused: a text of it was cut.
 */
export const readTable = async (text: string): Promise<ReadRows> => {
  const parted = delimiterOf(text);
  if (parted.kind === 'refused') return parted;
  const { delimiter } = parted;
  const table = await parseTable(text, delimiter);
  if (table.kind === 'refused') return table;
  if (table.cells.length > 1 + mostRows) return refused(tooManyRows);
  const [header = [], ...lines] = table.cells.filter((cells) => cells.some((cell) => cell !== ''));
  const unknown = [...new Set(header)].filter((column) => !columns.includes(column));
  if (unknown.length > 0) {
    const names = fewOf(unknown, (column) => `The column ${shown(column)} is not known here.`);
    return refused(`cannot be read. ${names} What can be said is ${columns.join(', ')}.`);
  }
  if (new Set(header).size < header.length) return refused('cannot be read: a column stands there twice.');
  const rowOf = (cells: readonly string[]): FoundRow => ({
    found: objectOf(header, cells),
    ...(cells.length > header.length ? { problem: surplusText(cells, header, delimiter) } : {}),
  });
  return { kind: 'rows', rows: lines.map(rowOf) };
};

const refused = (problem: string): ReadRows => ({ kind: 'refused', problem });

const objectOf = (header: readonly string[], cells: readonly string[]): unknown =>
  Object.fromEntries(
    header.flatMap((column, index) => {
      const cell = cells[index] ?? '';
      return cell === '' ? [] : [[column, valueOf(column, cell)]];
    }),
  );

const surplusText = (cells: readonly string[], header: readonly string[], delimiter: string): string =>
  `It has ${cells.length} cells, and the table has ${header.length} columns. Put a text that holds ${delimiterName(delimiter)} into double quotes.`;

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
const parseTable = async (text: string, delimiter: string): Promise<Table> => {
  const { parse, CsvError } = await import('csv-parse/sync');
  try {
    const cells = parse(text, {
      bom: true,
      delimiter,
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
