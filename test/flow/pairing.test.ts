import { describe, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const portrait = { contents: 'a portrait' };
const voice = { contents: 'a voice', seconds: 12 };

/** The whole way of one pair: dropped, paired after the quiet period, submitted once, delivered. */
const expectOneVideo = (pipeline: Pipeline) => {
  expect(pipeline.provider.tasks).toHaveLength(1);
  expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', video: { key: 'c/ann.mp4' } });
  expect(pipeline.videoOf('c/ann')).toBe(`https://videos.test/${pipeline.provider.tasks[0]?.taskId}.mp4`);
  expect(pipeline.errorOf('c/ann')).toBeUndefined();
  expect(pipeline.accounts.current().slots).toEqual({});
  expect(pipeline.record('c/ann')).toMatchObject({ owes: [] });
};

describe('two halves of one name', () => {
  it.each([
    ['the portrait first', ['c/ann.png', 'c/ann.mp3'], 2000],
    ['the voice first', ['c/ann.mp3', 'c/ann.png'], 2000],
    ['the voice an hour later', ['c/ann.png', 'c/ann.mp3'], 60 * minute],
    ['both at the same moment', ['c/ann.png', 'c/ann.mp3'], 0],
  ])('become one video: %s', async (_, keys, gapMs) => {
    const pipeline = createPipeline();

    for (const key of keys) {
      pipeline.drop(key, key.endsWith('png') ? portrait : voice);
      await pipeline.pass(gapMs);
    }
    await pipeline.pass(5 * minute);

    expectOneVideo(pipeline);
  });

  it('are not paired before the quiet period is over', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(4999);

    expect(pipeline.provider.tasks).toHaveLength(0);
  });

  it('reach the provider with every field of the create request that applies', async () => {
    const pipeline = createPipeline({ job: { prompt: 'Nod slowly.', mode: 'pro' } });

    pipeline.drop('c/ann.png', portrait);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(10_000);

    const [task] = pipeline.provider.tasks;
    expect(task?.request).toEqual({
      jobId: pipeline.record('c/ann')?.job?.id,
      image: { kind: 'url', url: 'https://drop.test/c/ann.png?versionId=v1' },
      speech: { kind: 'recording', media: { kind: 'url', url: 'https://drop.test/c/ann.mp3?versionId=v2' } },
      prompt: 'Nod slowly.',
      mode: 'pro',
      callbackUrl: expect.stringMatching(
        /^https:\/\/api\.test\/callback\/[0-9a-f]{32}-[0-9a-f]{16}-1\/[\w-]{43}$/,
      ),
    });
  });

  it('are told apart by their folder', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    pipeline.drop('d/ann.mp3', voice);
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'waiting',
      next: expect.stringContaining('ann.mp3'),
    });
    expect(pipeline.statusOf('d/ann')).toMatchObject({
      state: 'waiting',
      next: expect.stringContaining('ann.png'),
    });
  });
});

describe('repeated and late events', () => {
  it('change nothing: the same event, delivered again before and after the video', async () => {
    const pipeline = createPipeline();
    const event = pipeline.bucket.put('c/ann.png', portrait);

    pipeline.submitQueue.put(event);
    pipeline.submitQueue.put(event);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);
    pipeline.submitQueue.put(event);
    await pipeline.pass(5 * minute);

    expectOneVideo(pipeline);
  });

  it('change nothing: an older event that arrives after a newer one', async () => {
    const pipeline = createPipeline();
    const older = pipeline.bucket.put('c/ann.png', portrait);
    pipeline.drop('c/ann.png', { contents: 'a newer portrait' });
    pipeline.submitQueue.put(older, 1000);
    pipeline.drop('c/ann.mp3', voice);

    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks[0]?.request.image).toMatchObject({
      url: expect.stringContaining('versionId=v2'),
    });
  });

  it('change nothing: a removal that overtakes the upload it is about', async () => {
    const pipeline = createPipeline();
    const upload = pipeline.bucket.put('c/ann.png', portrait);
    pipeline.remove('c/ann.png');
    pipeline.submitQueue.put(upload, 1000);
    pipeline.drop('c/ann.mp3', voice);

    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
  });
});

describe('several files of one name', () => {
  it('are a conflict when two could be the portrait, which ends when one is removed', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    pipeline.drop('c/ann.jpg', portrait);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(minute);
    const conflict = pipeline.errorOf('c/ann');
    pipeline.remove('c/ann.jpg');
    await pipeline.pass(5 * minute);

    expect(conflict).toContain('ann.png and ann.jpg are here at once');
    expectOneVideo(pipeline);
  });

  it('uploaded in parallel find each other, whatever comes in between', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', { contents: 'an old portrait' });
    await pipeline.pass(4000);
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(4000);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expectOneVideo(pipeline);
    expect(pipeline.provider.tasks[0]?.request.image).toMatchObject({
      url: expect.stringContaining('versionId=v2'),
    });
  });

  it('waits longer where a fresh half meets one that has waited, since that one may be replaced too', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/ann.mp3', { contents: 'an old voice' });
    await pipeline.pass(10 * minute);

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(20_000);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expectOneVideo(pipeline);
    expect(pipeline.provider.tasks[0]?.request.speech).toMatchObject({
      media: { url: expect.stringContaining('versionId=v3') },
    });
  });
});

describe('a half alone', () => {
  it('is told what it waits for, reminded once, and stays pairable for good', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(minute);
    const first = pipeline.statusOf('c/ann');
    await pipeline.pass(40 * 24 * 60 * minute);
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
    expect(await pipeline.names.due('submit', pipeline.clock.now + 24 * 60 * minute, 10)).toHaveLength(1);
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
});
