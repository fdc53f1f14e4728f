import { describe, expect, it } from 'vitest';
import { portrait, voice } from '../fakes/dropped-files.ts';
import { day, hour, minute } from '../fakes/durations.ts';
import { createPipeline } from '../fakes/pipeline.ts';
import { withSlots } from '../fakes/provider-limits.ts';
import { dropPair } from './named-pair.ts';
import { expectOneVideo } from './one-video.ts';

describe('a half alone', () => {
  it('is told what it waits for, reminded once, and stays pairable for good', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(minute);
    const first = pipeline.statusOf('c/ann');
    await pipeline.pass(40 * day);
    const reminders = pipeline.record('c/ann')?.history.filter(({ event }) => event === 'still waiting');
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expect(first).toMatchObject({ state: 'waiting', message: expect.stringContaining('ann.png is kept') });
    expect(reminders).toHaveLength(1);
    expectOneVideo(pipeline);
  }, 60_000);

  it('is left alone until its reminder: nobody looks at it every minute', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(10 * minute);

    expect(await pipeline.names.due('submit', pipeline.clock.now, 10)).toEqual([]);
    expect(await pipeline.names.due('submit', pipeline.clock.now + day, 10)).toHaveLength(1);
  });

  it('that is refused is answered at once, and the good one keeps waiting for a better one', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.mp3', { contents: 'too long', refusal: 'lasts 74.2 s.' });
    await pipeline.pass(0);
    const answer = pipeline.errorOf('c/ann');
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(minute);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expect(answer).toContain('ann.mp3 lasts 74.2 s.');
    expectOneVideo(pipeline);
  });

  it('is withdrawn by removing it', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(minute);
    pipeline.remove('c/ann.png');
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'waiting',
      next: expect.stringContaining('ann.png'),
    });
  });

  it('that is removed leaves an answer: nothing is left of it', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(minute);
    pipeline.remove('c/ann.png');
    await pipeline.pass(minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'withdrawn',
      message: 'Nothing of ann is left to make a video from.',
    });
    expect(pipeline.errorOf('c/ann')).toBeUndefined();
  });

  it('that is removed takes no video away that was made from earlier ones', async () => {
    const pipeline = withSlots(1);
    dropPair(pipeline, 'c/ann');
    await pipeline.pass(hour);
    pipeline.provider.end = 'never';
    pipeline.drop('c/bob.png', portrait);
    pipeline.drop('c/bob.mp3', voice);
    await pipeline.pass(minute);
    pipeline.drop('c/ann.png', { contents: 'a newer portrait' });
    pipeline.drop('c/ann.mp3', { contents: 'a newer voice', seconds: 9 });
    await pipeline.pass(minute);

    pipeline.remove('c/ann.png');
    pipeline.remove('c/ann.mp3');
    await pipeline.pass(minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'withdrawn',
      message: 'Nothing of ann is left to make a video from. ann.mp4, made from what was here before, stays.',
    });
  });
});
