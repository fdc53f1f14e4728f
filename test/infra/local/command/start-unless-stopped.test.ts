import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startUnlessStopped } from '../../../../infra/local/command/watched-pipeline.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { heardConsole } from './heard-console.ts';

/** A start that fails: there is a file where the state should be. */
const failToStart = async (stop: Promise<void>) => {
  const root = await temporaryFolder();
  const folder = join(root, 'state');
  await writeFile(folder, '');
  const { console } = heardConsole();
  const options = { folder, videos: root, provider: { kind: 'simulated' }, settings: {}, console } as const;
  return startUnlessStopped({ ...options, onStatus: () => undefined }, stop);
};

describe('a start that fails', () => {
  it('is no fault when it was stopped', async () => {
    const watched = await failToStart(Promise.resolve());

    expect(watched).toBeUndefined();
  });

  it('is one otherwise', async () => {
    const starting = failToStart(new Promise(() => undefined));

    await expect(starting).rejects.toThrow('EEXIST');
  });
});
