import { describe, expect, it } from 'vitest';
import { isFinal, type SentPair } from '../../../../infra/local/command/pair-finality.ts';
import type { StatusFile } from '../../../../infra/local/folders/status-file.ts';

const lastAtMs = Date.parse('2026-01-01T00:00:00.000Z');
const quiet = '2026-01-01T00:00:01.000Z';
const status = (changes: Partial<StatusFile>): StatusFile => ({
  name: 'ann',
  state: 'refused',
  message: 'ann.png is damaged.',
  next: '',
  updatedAt: quiet,
  files: { 'ann.png': 'refused', 'ann.mp3': 'refused' },
  ...changes,
});
const both: SentPair = { keys: ['ann.png', 'ann.mp3'], lastAtMs };

describe('the last word about a pair', () => {
  it.each<[string, boolean, Partial<StatusFile>, SentPair | undefined]>([
    ['a refusal of both files after the quiet period', true, {}, both],
    ['a refusal before the other file was looked at', false, { files: { 'ann.png': 'refused' } }, both],
    [
      'a refusal within the quiet period, of files that an earlier run had too',
      false,
      { updatedAt: '2026-01-01T00:00:00.999Z' },
      both,
    ],
    ['a refusal while files are still sent', false, {}, { ...both, lastAtMs: undefined }],
    [
      'a refusal that need not wait for a file of no known kind',
      true,
      { files: { 'ann.png': 'waiting' } },
      { keys: ['ann.png', 'ann.ogg'], lastAtMs },
    ],
    ['a failure, whenever it was written', true, { state: 'failed', updatedAt: '1970-01-01' }, both],
    ['what is said of an earlier run, before anything is sent', false, { state: 'completed' }, undefined],
    ['a pair that is on its way', false, { state: 'submitted' }, both],
  ])('%s: %s', (_case, expected, changes, sent) => {
    const final = isFinal(status(changes), sent, 1_000);

    expect(final).toBe(expected);
  });
});
