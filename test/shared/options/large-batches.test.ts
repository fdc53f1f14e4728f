import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What a batch may have. */
const bytes = 4_000_000;
/** Of the function's 512 MB. */
const heapMb = 200;

const printMeaning = fileURLToPath(new URL('./print-meaning.ts', import.meta.url));
const long = 'a'.repeat(bytes - 1000);

const meaningOf = (contents: string, fileName: string): unknown => {
  const child = ['--import', 'tsx', printMeaning, fileName];
  const { stdout } = spawnSync(process.execPath, [`--max-old-space-size=${heapMb}`, ...child], {
    input: contents,
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
};

describe('a batch of 4 MB', () => {
  it.each([
    ['that is one text in a list', 'w.batch.json', JSON.stringify([long]), { facts: { rows: 1 } }],
    [
      'that is one list in a list',
      'w.batch.json',
      `[[${'1,'.repeat(bytes / 2 - 10)}1]]`,
      { facts: { rows: 1 } },
    ],
    [
      'whose row has 300,000 keys',
      'w.batch.json',
      `[{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":1`).join(',')}}]`,
      { facts: { rows: 1 } },
    ],
    ['that is a table of commas', 'w.batch.csv', ','.repeat(bytes), { kind: 'refused' }],
  ])('%s fits into the function', (_, fileName, contents, meaning) => {
    expect(meaningOf(contents, fileName)).toMatchObject(meaning);
  });
});
