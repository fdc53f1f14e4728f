import * as z from 'zod/mini';

/** The one batch of a schedule, and its folder. */
export const batchName = 'c/wave.batch';
export const batchKey = `${batchName}.json`;
const batchFolder = 'c/';

const rowSchema = z.object({
  name: z.string(),
  image: z.string(),
  /** The key of a recording, or whose voice speaks the script. */
  voice: z.string(),
  script: z.exactOptional(z.string()),
  mode: z.exactOptional(z.enum(['std', 'pro'])),
});
const batchSchema = z.object({ rows: z.array(rowSchema) });

export type WrittenRow = z.output<typeof rowSchema>;

export const textOfBatch = (rows: readonly WrittenRow[]): string => JSON.stringify({ rows });

export const rowsOfBatch = (text: string): readonly WrittenRow[] =>
  z.parse(batchSchema, JSON.parse(text)).rows;

/** The key of a file that a row names. */
export const keyOfRowFile = (written: string): string =>
  written.startsWith('/') ? written.slice(1) : batchFolder + written;

export const nameOfRow = ({ name }: WrittenRow): string => batchFolder + name;

const opening = 'Row ';

/** Unlike those of a file, the words of a row are real: the product counts them itself. No two rows say the same. */
export const scriptOfRow = (row: number, edition: number, words: number): string =>
  `${opening}${row}, edition ${edition}${' word'.repeat(words)}.`;

export const isScriptOfRow = (text: string): boolean => text.startsWith(opening);
