import { describe, expect, it } from 'vitest';
import { portrait, voice } from '../fakes/dropped-files.ts';
import { day, hour, minute } from '../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const dropPair = async (pipeline: Pipeline, image = portrait, sound = voice) => {
  pipeline.drop('ann.png', image);
  pipeline.drop('ann.mp3', sound);
  await pipeline.pass(5 * minute);
};

describe('after a video', () => {
  it('the same files dropped again pay nothing, and say how to make it again', async () => {
    const pipeline = createPipeline();
    await dropPair(pipeline);

    await dropPair(pipeline);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({
      state: 'completed',
      message: expect.stringContaining('avatar-again'),
    });
  });

  it('the same files with a new wish to make it again are paid for again', async () => {
    const pipeline = createPipeline();
    await dropPair(pipeline);

    await dropPair(pipeline, { ...portrait, again: '2' });

    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it('replacing both files never pairs the new portrait with the old voice', async () => {
    const pipeline = createPipeline();
    await dropPair(pipeline);

    pipeline.drop('ann.png', { contents: 'a new portrait' });
    await pipeline.pass(10 * minute);
    const inBetween = pipeline.provider.tasks.length;
    pipeline.drop('ann.mp3', { contents: 'a new voice' });
    await pipeline.pass(10 * minute);

    expect(inBetween).toBe(1);
    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.videoOf('ann')).toBe(`https://videos.test/${pipeline.provider.tasks[1]?.taskId}.mp4`);
  });

  it('removing the inputs changes nothing that people see', async () => {
    const pipeline = createPipeline();
    await dropPair(pipeline);
    const before = pipeline.statusOf('ann');

    pipeline.remove('ann.png');
    pipeline.remove('ann.mp3');
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('ann')).toEqual(before);
  });

  it('an operator may have it made again', async () => {
    const pipeline = createPipeline();
    await dropPair(pipeline);

    await pipeline.command('ann', 'retry');
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});

describe('after a failed task', () => {
  const fail = async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    await dropPair(pipeline);
    pipeline.provider.end = 'succeed';
    return pipeline;
  };

  it("ends with the provider's own reason, frees its slot and keeps both files", async () => {
    const pipeline = await fail();

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'failed' });
    expect(pipeline.errorOf('ann')).toContain('Failure to pass the risk control system');
    expect(pipeline.errorOf('ann')).toContain('ann.png and ann.mp3 are kept');
    expect(pipeline.accounts.current().slots).toEqual({});
  });

  it('the two returned halves never pair by themselves', async () => {
    const pipeline = await fail();

    await pipeline.pass(2 * day);

    expect(pipeline.provider.tasks).toHaveLength(1);
  });

  it('one fresh half pairs with the returned other, as a new attempt with an id of its own', async () => {
    const pipeline = await fail();

    pipeline.drop('ann.png', { contents: 'a friendlier portrait' });
    await pipeline.pass(5 * minute);

    const [first, second] = pipeline.provider.tasks.map(({ request }) => request.jobId);
    expect(second).not.toBe(first);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('ann')).toBeUndefined();
  });

  it('replacing both makes one new pair of the two', async () => {
    const pipeline = await fail();

    pipeline.drop('ann.png', { contents: 'a new portrait' });
    await pipeline.pass(20_000);
    pipeline.drop('ann.mp3', { contents: 'a new voice' });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.tasks[1]?.request).toMatchObject({
      image: { url: expect.stringContaining('versionId=v3') },
      speech: { media: { url: expect.stringContaining('versionId=v4') } },
    });
  });

  it('an operator may have the same two tried again', async () => {
    const pipeline = await fail();

    await pipeline.command('ann', 'retry');
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(2);
  });
});

describe('while a job is on its way', () => {
  it('new halves wait for its end, and are paired then', async () => {
    const pipeline = createPipeline();
    pipeline.drop('ann.png', portrait);
    pipeline.drop('ann.mp3', voice);
    await pipeline.pass(10_000);

    pipeline.drop('ann.png', { contents: 'a new portrait' });
    pipeline.drop('ann.mp3', { contents: 'a new voice' });
    await pipeline.pass(30_000);
    const during = pipeline.provider.tasks.length;
    await pipeline.pass(10 * minute);

    expect(during).toBe(1);
    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it('removing a file does not stop it', async () => {
    const pipeline = createPipeline();
    pipeline.drop('ann.png', portrait);
    pipeline.drop('ann.mp3', voice);
    await pipeline.pass(10_000);

    pipeline.remove('ann.png');
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});

it('options that come after a failure and go again pay for nothing twice, though the provider had no slot meanwhile', async () => {
  const pipeline = createPipeline();
  pipeline.provider.end = { failure: 'risk' };
  pipeline.drop('c/ann.png', { contents: 'a portrait' });
  pipeline.drop('c/ann.mp3', { contents: 'a voice', seconds: 10 });
  await pipeline.pass(10 * minute);
  pipeline.provider.end = 'succeed';
  pipeline.provider.faults = [{ kind: 'refused', ground: 'slots', message: 'too many tasks' }];

  pipeline.drop('c/ann.json', { contents: '{"mode":"pro"}' });
  await pipeline.pass(minute);
  pipeline.remove('c/ann.json');
  pipeline.provider.faults = ['accept'];
  await pipeline.pass(hour);

  expect(pipeline.provider.tasks).toHaveLength(1);
});
