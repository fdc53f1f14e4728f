import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nameThePairs } from '../../../../infra/local/command/named-pairs.ts';
import { runOnce } from '../../../../infra/local/command/once.ts';
import type { PairResult } from '../../../../infra/local/command/pair-result.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { heardConsole } from './heard-console.ts';

const sample = (file: string) => fileURLToPath(new URL(`../../../../sample/${file}`, import.meta.url));
const never = new Promise<void>(() => undefined);

const run = async (
  pairs: Parameters<typeof nameThePairs>[0],
  changes: Partial<Parameters<typeof runOnce>[0]> = {},
  stale: readonly string[] = [],
) => {
  const folder = await temporaryFolder();
  const videos = join(folder, 'videos');
  await mkdir(videos);
  for (const name of stale) await writeFile(join(videos, name), 'of an earlier run');
  const results: PairResult[] = [];
  const isSound = await runOnce({
    stateFolder: join(folder, 'state'),
    videos,
    provider: { kind: 'simulated' },
    settings: {},
    pairs: nameThePairs(pairs),
    console: heardConsole().console,
    onResult: (result) => results.push(result),
    patienceMs: 25_000,
    stop: never,
    ...changes,
  });
  const byName = results.toSorted((a, b) => a.name.localeCompare(b.name));
  return { isSound, videos, results: byName };
};

describe('a run for some pairs', { timeout: 90_000 }, () => {
  it('ends with a result for each: a video, or why there is none', async () => {
    const bad = join(await temporaryFolder(), 'bad.mp3');
    await writeFile(bad, 'no recording');
    const good = { first: sample('ann.png'), second: sample('ann.mp3') };

    const { isSound, videos, results } = await run([good, good, { first: sample('ann.png'), second: bad }]);

    expect(isSound).toBe(true);
    expect(results).toMatchObject([
      { name: 'ann', status: 'completed', video: join(videos, 'ann.mp4'), seconds: expect.closeTo(5.84, 1) },
      { name: 'ann-2', status: 'completed', video: join(videos, 'ann-2.mp4'), reason: null },
      { name: 'ann-3', status: 'refused', video: null, reason: expect.stringContaining('ann-3.mp3') },
    ]);
    const video = await readFile(join(videos, 'ann.mp4'));
    expect(video.length).toBe(results[0]?.bytes);
  });

  it('tells what is wrong with all files of a pair, and leaves no result of an earlier run beside its own', async () => {
    const folder = await temporaryFolder();
    const [badPicture, badSound] = [join(folder, 'bob.png'), join(folder, 'bob.mp3')];
    await writeFile(badPicture, 'no picture');
    await writeFile(badSound, 'no recording');
    const good = { first: sample('ann.png'), second: sample('ann.mp3') };
    const stale = ['ann.error.txt', 'bob.mp4', 'other.mp4'];

    const { videos, results } = await run([good, { first: badPicture, second: badSound }], {}, stale);

    expect(results).toMatchObject([
      { name: 'ann', status: 'completed' },
      { name: 'bob', status: 'refused', reason: expect.stringMatching(/^(?=.*bob\.png )(?=.*bob\.mp3 )/) },
    ]);
    expect((await readdir(videos)).toSorted()).toEqual([
      'ann.mp4',
      'ann.status.json',
      'bob.error.txt',
      'bob.status.json',
      'other.mp4',
    ]);
  });

  it('has the video of an earlier run of the same state again, where nothing new is asked for', async () => {
    const stateFolder = join(await temporaryFolder(), 'state');
    const good = { first: sample('ann.png'), second: sample('ann.mp3') };
    const first = await run([good], { stateFolder });

    const { videos, results } = await run([good], { stateFolder });

    expect(results).toMatchObject([{ status: 'completed', taskId: first.results[0]?.taskId }]);
    expect(await readdir(videos)).toContain('ann.mp4');
  });

  it('is bound by the settings', async () => {
    const { results } = await run([{ first: sample('ann.png'), second: sample('ann.mp3') }], {
      settings: { money: { jobCap: 0.05 } },
    });

    expect(results).toMatchObject([
      { status: 'refused', reason: expect.stringContaining('a job may cost at most $0.05 here') },
    ]);
  });

  it('gives up what it is stopped in the middle of', async () => {
    const { results } = await run([{ first: sample('ann.png'), second: sample('ann.mp3') }], {
      stop: Promise.resolve(),
    });

    expect(results).toMatchObject([
      { name: 'ann', status: 'unanswered', reason: 'It was stopped before its end.' },
    ]);
  });
});
