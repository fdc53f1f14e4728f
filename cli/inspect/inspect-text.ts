import { extname } from 'node:path';
import { textMaxBytes } from '../../shared/adapters/s3/check-text.ts';
import { readText } from '../../shared/adapters/s3/read-text.ts';
import type { Inspection, RangedReader } from '../../shared/media/inspection.ts';
import { readBatch } from '../../shared/options/read-batch.ts';
import { meaningOf, type TextRole } from '../../shared/options/text-meaning.ts';

/** What `npm run inspect` says of a script, of options or of a batch. */
export type TextInspection = Omit<Inspection, 'kind' | 'reasons'> & {
  readonly kind: TextRole;
  /** Empty exactly when accepted; of a batch one for each row that cannot be used. */
  readonly reasons: readonly { readonly code: 'text'; readonly message: string }[];
};

/** Reads a text as the pipeline would. `file` is its name as given, `fileName` what its owner calls it. */
export const inspectText = async (
  reader: RangedReader,
  role: TextRole,
  file: string,
  fileName: string,
): Promise<TextInspection> => {
  const read = await readText(reader, textMaxBytes[role]);
  const problems =
    read.kind === 'refused' ? [`${fileName} ${read.problem}`] : await problemsOf(read.text, role, fileName);
  return {
    file,
    kind: role,
    verdict: problems.length === 0 ? 'accept' : 'reject',
    reasons: problems.map((message) => ({ code: 'text', message })),
    format: formats.get(extname(fileName).toLowerCase()) ?? null,
    bytes: reader.size,
    width: null,
    height: null,
    durationSeconds: null,
    sha256: read.kind === 'refused' ? null : read.sha256,
  };
};

const formats: ReadonlyMap<string, string> = new Map([
  ['.txt', 'text'],
  ['.json', 'json'],
  ['.csv', 'csv'],
]);

const problemsOf = async (text: string, role: TextRole, fileName: string): Promise<readonly string[]> => {
  if (role === 'batch') return problemsOfBatch(text, fileName);
  const meaning = await meaningOf(text, role, fileName);
  return meaning.kind === 'refused' ? [meaning.problem] : [];
};

const problemsOfBatch = async (text: string, fileName: string): Promise<readonly string[]> => {
  const read = await readBatch(text, fileName);
  if (read.kind === 'refused') return [read.problem];
  return read.rows.flatMap((row) =>
    row.kind === 'refused'
      ? [`Row ${row.number}${row.name === undefined ? '' : ` (${row.name})`}: ${row.problem}`]
      : [],
  );
};
