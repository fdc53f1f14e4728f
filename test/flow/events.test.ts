import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../shared/domain/outbox.ts';
import { day, hour, minute } from '../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';
import { withoutProof } from '../fakes/provider-limits.ts';
import { dropPair } from './named-pair.ts';

describe('an event', () => {
  it('tells of the video, even where another file of the name was refused in the meantime', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline);
    await pipeline.pass(30_000);
    pipeline.drop('ann.jpg', { contents: 'x', refusal: 'ann.jpg is damaged.' });
    await pipeline.pass(10 * minute);

    const completed = pipeline.announcements.find(({ outcome }) => outcome === 'completed');
    expect(completed).toMatchObject({ message: 'ann.mp4 is ready.', video: 'ann.mp4' });
  });

  it.each<[Outcome, string, (pipeline: Pipeline) => void]>([
    ['failed', 'risk control', ({ provider }) => void (provider.end = { failure: 'risk control' })],
    ['overdue', 'has not delivered ann.mp4 in time', ({ provider }) => void (provider.end = 'never')],
    [
      'unsure',
      'it may have been charged',
      ({ provider }) => void (provider.faults = ['accept-but-lose-answer']),
    ],
  ])('tells of a job that is %s', async (outcome, words, spoil) => {
    const pipeline = withoutProof();
    pipeline.losesCallbacks = true;
    spoil(pipeline);

    dropPair(pipeline);
    await pipeline.pass(3 * hour);

    expect(pipeline.announcements).toMatchObject([
      { outcome, name: 'ann', message: expect.stringContaining(words), jobId: expect.any(String) },
    ]);
    expect(pipeline.errorOf('ann')).toContain(words);
  });

  it('tells of a conflict', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline);
    pipeline.drop('ann.jpg', { contents: 'another portrait' });
    await pipeline.pass(minute);

    expect(pipeline.announcements).toMatchObject([
      { outcome: 'refused', name: 'ann', message: expect.stringContaining('only one of them can be used') },
    ]);
  });

  it('reminds once of a half whose partner has not come', async () => {
    const pipeline = createPipeline();

    pipeline.drop('ann.png', { contents: 'a portrait' });
    await pipeline.pass(60 * day);

    expect(pipeline.announcements).toMatchObject([
      { outcome: 'waiting', message: expect.stringContaining('still missing') },
    ]);
  });
});

it('a reminder that could not be announced keeps nobody from making the video', async () => {
  const pipeline = createPipeline();
  const { announce } = pipeline.events;
  let failures = 0;
  pipeline.events.announce = async (announcement) => {
    failures += 1;
    if (failures === 1) throw new Error('The event bus throttles.');
    return announce(announcement);
  };

  pipeline.drop('ann.png', { contents: 'a portrait' });
  await pipeline.pass(1.5 * day);
  pipeline.drop('ann.mp3', { contents: 'a voice', seconds: 10 });
  await pipeline.pass(10 * minute);

  expect(failures).toBeGreaterThan(1);
  expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
});
