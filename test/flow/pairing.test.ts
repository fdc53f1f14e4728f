import { describe, expect, it } from 'vitest';
import { portrait, voice } from '../fakes/dropped-files.ts';
import { hour, minute } from '../fakes/durations.ts';
import { createPipeline } from '../fakes/pipeline.ts';
import { expectOneVideo } from './one-video.ts';

describe('two halves of one name', () => {
  it.each([
    ['the portrait first', ['c/ann.png', 'c/ann.mp3'], 2000],
    ['the voice first', ['c/ann.mp3', 'c/ann.png'], 2000],
    ['the voice an hour later', ['c/ann.png', 'c/ann.mp3'], hour],
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

  it('are sent as they were checked, though something else is there already of which nobody has heard', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/ann.png', portrait);
    pipeline.drop('c/ann.mp3', voice);
    await pipeline.pass(1000);

    pipeline.bucket.put('c/ann.png', { contents: 'no portrait at all' });
    pipeline.bucket.remove('c/ann.mp3');
    await pipeline.pass(5 * minute);

    expectOneVideo(pipeline);
    expect(pipeline.provider.tasks[0]?.request).toMatchObject({
      image: { url: expect.stringContaining('versionId=v1') },
      speech: { media: { url: expect.stringContaining('versionId=v2') } },
    });
  });

  it('are told apart by upper and lower case, which in the extension alone does not matter', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/Ann.png', portrait);
    pipeline.drop('c/ann.MP3', voice);
    await pipeline.pass(minute);
    const before = pipeline.provider.tasks.length;
    pipeline.drop('c/ann.Png', portrait);
    await pipeline.pass(5 * minute);

    expect(before).toBe(0);
    expectOneVideo(pipeline);
    expect(pipeline.statusOf('c/Ann')).toMatchObject({ state: 'waiting' });
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
