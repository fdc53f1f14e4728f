/** A row as somebody wrote it. */
export type WrittenRow = {
  readonly name: string;
  readonly image: string;
  /** The key of a recording, or whose voice speaks the script. */
  readonly voice: string;
  readonly script?: string;
  readonly mode?: 'std' | 'pro';
};

/** The batches of a schedule, in one folder: two may want the same names. */
export const batchNames = ['c/wave.batch', 'c/tide.batch'] as const;
export type BatchName = (typeof batchNames)[number];

export const batchForms = ['json', 'csv'] as const;
export type BatchForm = (typeof batchForms)[number];

/** The keys under which it may lie. */
export const filesOfBatch = (batch: string): readonly string[] =>
  batchForms.map((form) => `${batch}.${form}`);

const batchFolder = 'c/';
const columns = ['name', 'image', 'voice', 'script', 'mode'] as const;

export const textOfBatch = (rows: readonly WrittenRow[], form: BatchForm): string => {
  if (form === 'json') return JSON.stringify({ rows });
  const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`));
  return [columns, ...lines].map((cells) => `${cells.join(';')}\r\n`).join('');
};

/** The key of a file that a row names. */
export const keyOfRowFile = (written: string): string =>
  written.startsWith('/') ? written.slice(1) : batchFolder + written;

export const nameOfRow = ({ name }: WrittenRow): string => batchFolder + name;

const opening = 'Row ';

/** Unlike those of a file, the words of a row are real: the product counts them itself. No two rows say the same. */
export const scriptOfRow = (row: string, edition: number, words: number): string =>
  `${opening}${row}, edition ${edition}${' word'.repeat(words)}.`;

export const isScriptOfRow = (text: string): boolean => text.startsWith(opening);
