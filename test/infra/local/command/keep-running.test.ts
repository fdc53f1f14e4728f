import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runUntilStopped } from '../../../../infra/local/command/keep-running.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { heardConsole } from './heard-console.ts';

const sample = (extension: string) =>
  fileURLToPath(new URL(`../../../../sample/ann.${extension}`, import.meta.url));

const openFolders = async () => {
  const root = await temporaryFolder();
  return {
    stateFolder: join(root, 'state'),
    dropFolder: join(root, 'drop'),
    videosFolder: join(root, 'videos'),
  };
};
type Folders = Awaited<ReturnType<typeof openFolders>>;

const dropPair = async ({ dropFolder }: Folders, name: string) => {
  await mkdir(join(dropFolder, name, '..'), { recursive: true });
  for (const extension of ['png', 'mp3'])
    await copyFile(sample(extension), join(dropFolder, `${name}.${extension}`));
};

const run = (folders: Folders) => {
  const { console, notes } = heardConsole();
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const running = runUntilStopped({
    ...folders,
    provider: { kind: 'simulated' },
    settings: {},
    s3Port: 0,
    console,
    stop: stopped,
    publish: async () => async () => undefined,
  });
  const end = async () => {
    stop();
    await running;
  };
  onTestFinished(end);
  const untilNoted = (line: string) =>
    vi.waitFor(() => expect(notes.join('\n')).toContain(line), { timeout: 25_000 });
  return { notes, untilNoted, end };
};

describe('a run that goes on', { timeout: 90_000 }, () => {
  it('carries pairs from one folder into videos in another, and tells of each step', async () => {
    const folders = await openFolders();
    const { notes, untilNoted } = run(folders);

    await dropPair(folders, 'campaign/ann');
    await untilNoted('campaign/ann: completed. ann.mp4 is ready.');

    expect(existsSync(join(folders.videosFolder, 'campaign/ann.mp4'))).toBe(true);
    expect(existsSync(join(folders.videosFolder, 'campaign/ann.status.json'))).toBe(true);
    expect(notes.join('\n')).toContain('campaign/ann: submitted. The provider is making ann.mp4.');
  });

  it('withdraws what is deleted while it waits for its other half', async () => {
    const folders = await openFolders();
    const { notes, untilNoted } = run(folders);
    await mkdir(folders.dropFolder, { recursive: true });
    await copyFile(sample('png'), join(folders.dropFolder, 'ann.png'));
    await untilNoted('ann: waiting');

    await rm(join(folders.dropFolder, 'ann.png'));
    await untilNoted('ann: withdrawn');

    expect(notes.join('\n')).not.toContain('ann: submitted');
  });

  it('says nothing of what was done before, and fetches what is missing in the folder', async () => {
    const folders = await openFolders();
    const first = run(folders);
    await dropPair(folders, 'ann');
    await first.untilNoted('ann: completed');
    await first.end();
    await rm(join(folders.videosFolder, 'ann.mp4'));

    const second = run(folders);
    await second.untilNoted('Ctrl-C stops it');

    expect(existsSync(join(folders.videosFolder, 'ann.mp4'))).toBe(true);
    expect(second.notes.join('\n')).not.toContain('ann: completed');
  });
});
