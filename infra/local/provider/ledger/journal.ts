import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderRecord } from './records.ts';
import { recordId, recordSchema } from './records.ts';

export interface Journal {
  readonly records: readonly ProviderRecord[];
  /** On disk when it returns: what was answered is never forgotten. */
  append(record: ProviderRecord): void;
}

const line = (record: ProviderRecord) => `${JSON.stringify(record)}\n`;

/** A crash can leave the last line half written; it was never answered, so it never happened. */
const wholeLines = (text: string) =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);

const latestById = (lines: readonly string[]): readonly ProviderRecord[] => {
  const records = lines.map((text) => recordSchema.parse(JSON.parse(text)));
  return [...new Map(records.map((record) => [recordId(record), record])).values()];
};

/** One file of JSON lines, the last of an id counting; compacted when opened. */
export const openJournal = (folder: string): Journal => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'ledger.jsonl');
  const records = existsSync(file) ? latestById(wholeLines(readFileSync(file, 'utf8'))) : [];
  writeFileSync(`${file}.new`, records.map(line).join(''));
  renameSync(`${file}.new`, file);
  return { records, append: (record) => appendFileSync(file, line(record)) };
};
