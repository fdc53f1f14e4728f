import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { UploadOutcome } from '../../../../infra/local/folders/drop-folder.ts';
import { watchDropFolder } from '../../../../infra/local/folders/drop-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const openFolder = async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'drop');
  const write = async (path: string, contents = 'x') => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  };
  const watch = async (outcome: UploadOutcome | Error = { kind: 'uploaded' }) => {
    const told: string[] = [];
    const watched = await watchDropFolder({
      folder,
      memory: join(root, 'uploaded.json'),
      settleMs: 20,
      lookEveryMs: 50,
      upload: async (key, path) => {
        told.push(`upload ${key} ${path === join(folder, key) ? '' : path}`.trim());
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
      remove: async (key) => {
        told.push(`remove ${key}`);
      },
      onRefusal: (problem) => told.push(problem),
      onFault: (error) => told.push(String(error)),
    });
    onTestFinished(() => watched.close());
    return { ...watched, told };
  };
  return { folder, write, watch };
};

describe('the drop folder', () => {
  it('uploads what is there and what comes, sub-folders included, by paths with slashes', async () => {
    const { write, watch } = await openFolder();
    await write('ann.png');

    const { told } = await watch();
    await vi.waitFor(() => expect(told).toEqual(['upload ann.png']));
    await write('new folder/deep/bob é+1.mp3');

    await vi.waitFor(() => expect(told).toEqual(['upload ann.png', 'upload new folder/deep/bob é+1.mp3']));
  });

  it('leaves dot-files, dot-folders and half downloads alone', async () => {
    const { write, watch } = await openFolder();
    await Promise.all(
      ['.DS_Store', '.git/x.png', 'a.png.part', 'b.mp3.crdownload', 'c.png~'].map((path) => write(path)),
    );
    await write('ann.png');

    const { told } = await watch();

    await vi.waitFor(() => expect(told).toEqual(['upload ann.png']));
  });

  it('removes what is deleted, and uploads what is replaced', async () => {
    const { folder, write, watch } = await openFolder();
    await write('ann.png');
    const { told } = await watch();
    await vi.waitFor(() => expect(told).toEqual(['upload ann.png']));

    await write('ann.png', 'longer');
    await vi.waitFor(() => expect(told).toHaveLength(2));
    await rm(join(folder, 'ann.png'));

    await vi.waitFor(() => expect(told).toEqual(['upload ann.png', 'upload ann.png', 'remove ann.png']));
  });

  it('remembers over a restart what it uploaded, and notices what was deleted meanwhile', async () => {
    const { folder, write, watch } = await openFolder();
    await write('ann.png');
    await write('bob.png');
    const first = await watch();
    await vi.waitFor(() => expect(first.told).toHaveLength(2));
    await first.close();

    await rm(join(folder, 'bob.png'));
    await write('new.png');
    const second = await watch();

    await vi.waitFor(() => expect(second.told).toContain('upload new.png'));
    expect(second.told.toSorted()).toEqual(['remove bob.png', 'upload new.png']);
  });

  it('tries a file again that had vanished when it was to be uploaded', async () => {
    const { write, watch } = await openFolder();
    await write('ann.png');

    const { told } = await watch({ kind: 'vanished' });

    await vi.waitFor(() => expect(told.length).toBeGreaterThan(1));
    expect(new Set(told)).toEqual(new Set(['upload ann.png']));
  });

  it('tells once of a file that S3 will not have', async () => {
    const { write, watch } = await openFolder();
    await write('ann.png');

    const { told } = await watch({ kind: 'refused', problem: 'Too long.' });
    await vi.waitFor(() => expect(told).toContain('Too long.'));
    await write('bob.png');
    await vi.waitFor(() => expect(told).toContain('upload bob.png'));

    expect(told.filter((line) => line === 'upload ann.png')).toHaveLength(1);
  });

  it('goes on after a fault', async () => {
    const { write, watch } = await openFolder();
    await write('ann.png');

    const { told } = await watch(new Error('broken'));

    await vi.waitFor(() => expect(told.filter((line) => line === 'Error: broken').length).toBeGreaterThan(1));
  });

  it('goes on when the whole folder is deleted and made again', async () => {
    const { folder, write, watch } = await openFolder();
    await write('ann.png');
    const { told } = await watch();
    await vi.waitFor(() => expect(told).toHaveLength(1));

    await rm(folder, { recursive: true });
    await vi.waitFor(() => expect(told).toContain('remove ann.png'));
    await write('bob.png');

    await vi.waitFor(() => expect(told).toContain('upload bob.png'));
  });
});
