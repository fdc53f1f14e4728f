import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { resultPath } from '../../../../infra/local/folders/result-path.ts';
import { mirrorResult } from '../../../../infra/local/folders/results-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const from = (text: string) => async (): Promise<Readable> => Readable.from([text]);
const gone = async (): Promise<undefined> => undefined;
const written = (key: string) => ({ key, kind: 'written' as const });

describe('the path of a result', () => {
  it.each([
    ['ann.mp4', '/videos/ann.mp4'],
    ['a/b c/änn+1.mp4', '/videos/a/b c/änn+1.mp4'],
    ['..a/b..mp4', '/videos/..a/b..mp4'],
  ])('of %s is %s', (key, expected) => {
    const path = resultPath('/videos', key);

    expect(path).toBe(expected);
  });

  it.each([
    '../ann.mp4',
    'a/../../ann.mp4',
    '/etc/ann.mp4',
    'a//ann.mp4',
    './ann.mp4',
    'a/',
    '..',
    'a\\..\\ann.mp4',
    'a\0.mp4',
  ])('of %j is none', (key) => {
    const path = resultPath('/videos', key);

    expect(path).toBeUndefined();
  });
});

describe('mirroring a result', () => {
  it('writes it under its key, whole, and leaves nothing else behind', async () => {
    const folder = await temporaryFolder();

    const outcome = await mirrorResult(folder, written('a/ann.mp4'), from('video'));

    expect(outcome).toEqual({ kind: 'written', path: join(folder, 'a/ann.mp4') });
    expect(await readFile(join(folder, 'a/ann.mp4'), 'utf8')).toBe('video');
    expect(await readdir(join(folder, 'a'))).toEqual(['ann.mp4']);
  });

  it('keeps the old contents when the new ones break off', async () => {
    const folder = await temporaryFolder();
    await mirrorResult(folder, written('ann.mp4'), from('old'));
    const broken = async () =>
      new Readable({
        read() {
          this.destroy(new Error('cut'));
        },
      });

    const mirroring = mirrorResult(folder, written('ann.mp4'), broken);

    await expect(mirroring).rejects.toThrow('cut');
    expect(await readFile(join(folder, 'ann.mp4'), 'utf8')).toBe('old');
  });

  it.each([
    ['was removed', { key: 'ann.mp4', kind: 'removed' as const }, from('x')],
    ['is gone by the time it is fetched', written('ann.mp4'), gone],
  ])('deletes the file of one that %s', async (_case, change, open) => {
    const folder = await temporaryFolder();
    await mirrorResult(folder, written('ann.mp4'), from('old'));

    const outcome = await mirrorResult(folder, change, open);

    expect(outcome).toEqual({ kind: 'removed' });
    expect(existsSync(join(folder, 'ann.mp4'))).toBe(false);
  });

  it.each([
    ['leads out of the folder', '../ann.mp4'],
    ['no file system takes', `${'x'.repeat(900)}.mp4`],
  ])('says so of a key that %s', async (_case, key) => {
    const folder = await temporaryFolder();

    const outcome = await mirrorResult(folder, written(key), from('x'));

    expect(outcome).toEqual({ kind: 'unnameable' });
  });
});
