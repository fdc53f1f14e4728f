import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../shared/adapters/aws/read-message.ts';
import { json, portrait, voice } from '../../fakes/dropped-files.ts';
import { day, minute } from '../../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../../fakes/pipeline.ts';
import { dropPair } from './script-pair.ts';

/** A provider that takes 20 s for the first script, in which something happens, and the name is looked at. */
const whileSpeaking = (pipeline: Pipeline, happens: () => Promise<void>) => {
  const { speak } = pipeline.speaker;
  const out = { now: 0, most: 0 };
  let isFirst = true;
  pipeline.speaker.speak = async (request) => {
    out.now += 1;
    out.most = Math.max(out.most, out.now);
    if (isFirst) {
      isFirst = false;
      await happens();
      await pipeline.pass(20_000);
      expect(pipeline.statusOf('c/ann')).toMatchObject({
        message: expect.stringContaining('its script to be spoken'),
      });
    }
    const answer = await speak(request);
    out.now -= 1;
    return answer;
  };
  return out;
};

/** A provider so slow that the job is replaced meanwhile, and another one takes what is left of the day's $2. */
const untilHeld = (pipeline: Pipeline) => {
  const { speak } = pipeline.speaker;
  const seen: { state: unknown } = { state: undefined };
  pipeline.speaker.speak = async (request) => {
    await pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' });
    pipeline.drop('first.png', portrait);
    pipeline.drop('first.mp3', { ...voice, seconds: 30 });
    await pipeline.pass(10 * minute);
    seen.state = pipeline.record('c/ann')?.job?.state;
    return speak(request);
  };
  return seen;
};

describe('what was spoken', () => {
  it('is used again when the portrait is replaced while it is being spoken', async () => {
    const pipeline = createPipeline();
    const { speak } = pipeline.speaker;
    pipeline.speaker.speak = async (request) => {
      const read = readMessage(pipeline.bucket.put('c/ann.png', { contents: 'a better portrait' }));
      if (read.kind !== 'poison' && pipeline.provider.speeches.length === 0) await pipeline.work.submit(read);
      return speak(request);
    };

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.provider.tasks.map(({ request }) => request.image)).toMatchObject([
      { url: expect.stringContaining('versionId=v3') },
    ]);
  });

  it.each([
    ['the portrait is replaced', undefined, 1],
    ['the job is cancelled and retried', 'cancel', 1],
    ['another voice is asked for', json({ voice: 'uk_man2' }), 2],
  ] as const)('is paid for once when %s while it is being spoken', async (_, change, speeches) => {
    const pipeline = createPipeline();
    const atOnce = whileSpeaking(pipeline, async () => {
      if (change === 'cancel') {
        await pipeline.command('c/ann', 'cancel');
        await pipeline.command('c/ann', 'retry');
      } else if (change === undefined)
        await pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' });
      else await pipeline.dropAtOnce('c/ann.json', change);
    });

    dropPair(pipeline);
    await pipeline.pass(2 * minute);

    expect(atOnce.most).toBe(1);
    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', job: { durationSeconds: 10 } });
  });

  it('for a job that was replaced meanwhile is judged by its length all the same', async () => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => 90;
    whileSpeaking(pipeline, () => pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' }));

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('lasts 90.0 s');
  });

  it('for a job that is held by then is judged at once: what is too long is not sent the next day', async () => {
    const pipeline = createPipeline({ money: { dailyCap: 2 } });
    pipeline.provider.secondsOf = () => 90;
    const seen = untilHeld(pipeline);

    dropPair(pipeline, portrait, { contents: 'x'.repeat(150) });
    await pipeline.pass(12 * minute);
    const answer = pipeline.errorOf('c/ann');
    await pipeline.pass(2 * day);

    expect(seen.state).toBe('held');
    expect(answer).toContain('lasts 90.0 s');
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.accounts.current().slots).toEqual({});
  });

  it('for a job that is held by then is booked the next day at what it really costs', async () => {
    const pipeline = createPipeline({ money: { dailyCap: 2 } });
    pipeline.provider.secondsOf = () => 30;
    const seen = untilHeld(pipeline);

    dropPair(pipeline, portrait, { contents: 'x'.repeat(150) });
    await pipeline.pass(day);

    expect(seen.state).toBe('held');
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: { durationSeconds: 30, estimateUsd: 1.68 },
    });
    expect(pipeline.accounts.current().spent).toBeCloseTo(1.68);
  });

  it.each([
    ['is waited for when its answer takes long and its job is given up meanwhile', 'speak', 1],
    ['is tried again at once when that ends without a clear answer', 'speak-but-lose-answer', 2],
  ] as const)('%s', async (_, first, speeches) => {
    const pipeline = createPipeline();
    const { speak } = pipeline.speaker;
    pipeline.provider.speechFaults = [first, 'speak'];
    let isFirst = true;
    pipeline.speaker.speak = async (request) => {
      if (!isFirst) return speak(request);
      isFirst = false;
      await pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' });
      await pipeline.pass(minute);
      return speak(request);
    };

    dropPair(pipeline);
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});
