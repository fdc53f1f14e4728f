import { describe, expect, it } from 'vitest';
import { followPairs } from '../../../../infra/local/command/follow-pairs.ts';
import type { PairResult } from '../../../../infra/local/command/pair-result.ts';
import { describeResult, hasEnded } from '../../../../infra/local/command/pair-result.ts';
import type { StatusFile } from '../../../../infra/local/folders/status-file.ts';

const status = (changes: Partial<StatusFile>): StatusFile => ({
  name: 'ann',
  state: 'waiting',
  message: 'ann.png is kept.',
  next: 'Drop ann.mp3.',
  ...changes,
});

const completed = status({
  state: 'completed',
  message: 'ann.mp4 is ready.',
  next: '',
  job: { taskId: '7', durationSeconds: 5.84 },
  video: { key: 'ann.mp4', bytes: 1000, durationSeconds: 5.8 },
});

const follow = (...names: string[]) => {
  const results: PairResult[] = [];
  const followed = followPairs({
    names,
    videos: '/videos',
    isFinal: hasEnded,
    onResult: (result) => results.push(result),
  });
  return { ...followed, results };
};

describe('following pairs', () => {
  it('reports a completed pair with the path of its video, once', async () => {
    const { learn, ended, results } = follow('ann');

    learn(completed);
    learn(completed);
    await ended;

    expect(results).toEqual([
      {
        name: 'ann',
        status: 'completed',
        video: '/videos/ann.mp4',
        bytes: 1000,
        seconds: 5.8,
        taskId: '7',
        reason: null,
      },
    ]);
  });

  it.each(['failed', 'refused', 'overdue', 'withdrawn'])(
    'reports a pair that ended as %s with its reason on one line',
    (state) => {
      const { learn, results } = follow('ann');

      learn(
        status({
          state,
          message: 'ann.mp3 lasts 74.2 s.\nThe provider takes 60.',
          next: 'Drop a shorter one.',
        }),
      );

      expect(results).toMatchObject([
        {
          status: state,
          video: null,
          reason: 'ann.mp3 lasts 74.2 s. The provider takes 60. Drop a shorter one.',
        },
      ]);
    },
  );

  it.each(['waiting', 'queued', 'held', 'submitting', 'submitted', 'unsure'])(
    'goes on while a pair is %s',
    (state) => {
      const { learn, results } = follow('ann');

      learn(status({ state }));

      expect(results).toEqual([]);
    },
  );

  it('ignores names that it was not given', () => {
    const { learn, results } = follow('bob');

    learn(completed);

    expect(results).toEqual([]);
  });

  it('gives up with the last that was known of each open pair', async () => {
    const { learn, giveUp, ended, results } = follow('ann', 'bob');
    learn(status({ state: 'submitted', message: 'The provider is making ann.mp4.' }));

    giveUp('It was stopped.');
    await ended;

    expect(results.map(({ name, status: state, reason }) => ({ name, state, reason }))).toEqual([
      { name: 'ann', state: 'submitted', reason: 'It was stopped. The provider is making ann.mp4.' },
      { name: 'bob', state: 'unanswered', reason: 'It was stopped.' },
    ]);
  });
});

describe('the line about a result', () => {
  it('leads to the video from where the person is', () => {
    const { learn, results } = follow('ann');
    learn(completed);

    const lines = results.map((result) => describeResult(result, '/'));

    expect(lines).toEqual(['ann: videos/ann.mp4 (5.8 s, 1000 bytes)']);
  });

  it.each([
    ['a video', completed],
    ['none', status({ state: 'refused', message: '\u001B]0;owned\u0007.png is no portrait.' })],
  ])('holds nothing that a terminal obeys, where there is %s', (_, learned) => {
    const name = '\u001B[2Jann';
    const { learn, results } = follow(name);
    learn({ ...learned, name, video: learned.video && { ...learned.video, key: `${name}.mp4` } });

    const lines = results.map((result) => describeResult(result, '/'));

    expect(lines).toEqual([expect.stringMatching(/^\P{C}+$/u)]);
  });
});
