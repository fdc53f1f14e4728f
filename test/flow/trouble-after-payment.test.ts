import { describe, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const dropPair = (pipeline: Pipeline, name = 'ann') => {
  pipeline.drop(`${name}.png`, { contents: `portrait of ${name}` });
  pipeline.drop(`${name}.mp3`, { contents: `voice of ${name}`, seconds: 10 });
};

/** Messages that fail for good are set aside here, as a queue does, and the rest goes on. */
const passWithFailures = async (pipeline: Pipeline, ms: number): Promise<void> => {
  const until = pipeline.clock.now + ms;
  while (pipeline.clock.now < until) {
    await pipeline.pass(until - pipeline.clock.now).catch(() => undefined);
  }
};

const oneSlot = () => createPipeline({ provider: { slots: 1, queryByExternalId: true } });

describe('a video that cannot be fetched', () => {
  it('is told of as overdue, leaves its slot to others, and is delivered when it can be', async () => {
    const pipeline = oneSlot();
    const { copy } = pipeline.results;
    const problem = 'The video could not be fetched: cdn.test answered 503.';
    pipeline.results.copy = async () => Promise.reject(new Error(problem));
    dropPair(pipeline);
    await pipeline.pass(2 * hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'overdue' });
    expect(pipeline.errorOf('ann')).toContain('cdn.test answered 503');
    expect(pipeline.accounts.current().slots).toEqual({});

    pipeline.results.copy = copy;
    await pipeline.pass(4 * day);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is copied by one worker, however long that takes', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    const { copy } = pipeline.results;
    let copies = 0;
    pipeline.results.copy = async (request) => {
      copies += 1;
      if (copies === 1) await pipeline.pass(8 * minute);
      return copy(request);
    };

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(copies).toBe(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is not asked for every minute where a newer one stands already', async () => {
    const pipeline = createPipeline();
    let copies = 0;
    pipeline.results.copy = async () => {
      copies += 1;
      return { kind: 'superseded' };
    };

    dropPair(pipeline);
    await pipeline.pass(day);

    expect(copies).toBeLessThan(15);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'overdue' });
  });
});

describe('a task that was paid for', () => {
  it.each(['claiming it', 'writing it down'])('is not forgotten where %s fails', async (step) => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.losesCallbacks = true;
    const { claim } = pipeline.tasks;
    const { save } = pipeline.names;
    let isDown = true;
    const failOnce = () => {
      if (!isDown) return;
      isDown = false;
      throw new Error('The table is throttled.');
    };
    pipeline.tasks.claim = async (...task) => {
      if (step === 'claiming it') failOnce();
      return claim(...task);
    };
    pipeline.names.save = async (record) => {
      if (step === 'writing it down' && record.job?.state === 'submitted') failOnce();
      return save(record);
    };

    dropPair(pipeline);
    await pipeline.pass(3 * hour);

    expect(isDown).toBe(false);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});

describe('a slot', () => {
  it.each([
    ['nobody takes the event', (pipeline: Pipeline) => (pipeline.events.announce = broken)],
    ['the answer cannot be written', (pipeline: Pipeline) => breakAnswers(pipeline, 'ann')],
  ])('is given to others though %s', async (_, breakIt) => {
    const pipeline = oneSlot();
    dropPair(pipeline);
    await pipeline.pass(minute);
    breakIt(pipeline);
    await passWithFailures(pipeline, hour);

    dropPair(pipeline, 'bob');
    await passWithFailures(pipeline, hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it('is not kept by a script that cannot be read', async () => {
    const pipeline = oneSlot();
    const { readText } = pipeline.bucket;
    pipeline.bucket.readText = async (file) =>
      file.key === 'ann.txt' ? Promise.reject(new Error('S3 is down.')) : readText(file);
    pipeline.drop('ann.png', { contents: 'portrait' });
    pipeline.drop('ann.txt', { contents: 'Good morning, everybody.' });
    await passWithFailures(pipeline, hour);

    dropPair(pipeline, 'bob');
    await passWithFailures(pipeline, hour);

    expect(pipeline.statusOf('bob')).toMatchObject({ state: 'completed' });
  });
});

const broken = async () => Promise.reject(new Error('The bus is down.'));

const breakAnswers = ({ results }: Pipeline, name: string) => {
  const { publish } = results;
  results.publish = async (publication) =>
    publication.keys.status === `${name}.status.json` ? broken() : publish(publication);
};
