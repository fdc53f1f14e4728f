import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inTemporaryFolder, type Ending } from '../../../../infra/local/command/temporary-state.ts';
import { heardConsole } from './heard-console.ts';

const writeLog = async (folder: string): Promise<void> => {
  const log = join(folder, 'logs', 'submit.log');
  await mkdir(dirname(log), { recursive: true });
  await writeFile(log, 'It went wrong.');
};

const runIn = async (act: (folder: string) => Promise<Ending>) => {
  const { console, notes } = heardConsole();
  let used = '';
  const ended = await inTemporaryFolder(console, (folder) => {
    used = folder;
    return act(folder);
  }).catch((error: unknown) => error);
  onTestFinished(() => rm(used, { recursive: true, force: true }));
  return { ended, notes, isLeft: existsSync(used) };
};

describe('a folder to try something out in', () => {
  it('is gone when all functions worked', async () => {
    const { ended, isLeft } = await runIn(async (folder) => {
      await writeLog(folder);
      return { exitCode: 1, isSound: true };
    });

    expect({ ended, isLeft }).toEqual({ ended: 1, isLeft: false });
  });

  it('is kept, and named, for what a function logged when it failed', async () => {
    const { notes, isLeft } = await runIn(async (folder) => {
      await writeLog(folder);
      return { exitCode: 1, isSound: false };
    });

    expect({ notes, isLeft }).toEqual({
      notes: [expect.stringMatching(/^What the functions logged is in .*logs\.$/)],
      isLeft: true,
    });
  });

  it('is gone when the start failed before anything was logged', async () => {
    const { ended, isLeft } = await runIn(() => Promise.reject(new Error('No.')));

    expect({ ended, isLeft }).toEqual({ ended: new Error('No.'), isLeft: false });
  });
});
