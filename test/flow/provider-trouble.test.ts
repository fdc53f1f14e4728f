import { describe, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const hour = 60 * minute;

const dropPair = (pipeline: Pipeline, name = 'ann') => {
  pipeline.drop(`${name}.png`, { contents: `portrait of ${name}` });
  pipeline.drop(`${name}.mp3`, { contents: `voice of ${name}`, seconds: 10 });
};

const watchRequests = ({ provider }: Pipeline) => {
  const requests: string[] = [];
  const create = provider.create.bind(provider);
  provider.create = (request) => {
    requests.push(request.jobId);
    return create(request);
  };
  return requests;
};

/** Something happens once, between the write that begins a job and its POST. */
const whenBegun = ({ names }: Pipeline, happen: () => Promise<void>) => {
  const { save } = names;
  names.save = async (record) => {
    const saved = await save(record);
    if (record.job?.state !== 'submitting') return saved;
    names.save = save;
    await happen();
    return saved;
  };
};

describe('callbacks', () => {
  it('that never come are made up for by asking', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('that come again and again change nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    const [task] = pipeline.provider.tasks;
    const before = pipeline.record('ann');

    for (const again of [task, task, task, task, task]) if (again !== undefined) await pipeline.knock(again);
    await pipeline.pass(5 * minute);

    expect(pipeline.record('ann')).toEqual(before);
    expect(pipeline.results.copies).toBe(1);
  });

  it('that claim a success the provider does not confirm deliver nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(10_000);
    const [task] = pipeline.provider.tasks;

    const forged = {
      task_id: task?.taskId,
      task_status: 'succeed',
      task_result: { videos: [{ url: 'https://evil.test/x.mp4' }] },
    };
    if (task !== undefined) await pipeline.knock(task, forged);
    await pipeline.pass(20_000);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'submitted' });
    expect(pipeline.videoOf('ann')).toBeUndefined();
  });

  it('that come before the task is recorded are adopted once our own question confirms them', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropPair(pipeline);
    await pipeline.pass(10_000);
    const before = pipeline.statusOf('ann');

    await pipeline.pass(5 * minute);

    expect(before).toMatchObject({ state: 'unsure' });
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(1);
  });

  it("that name another job's task are not adopted", async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.provider.echoesJobId = false;
    pipeline.losesCallbacks = true;
    dropPair(pipeline, 'bea');
    await pipeline.pass(10_000);
    const [others] = pipeline.provider.tasks;
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropPair(pipeline, 'ann');
    await pipeline.pass(10_000);

    const [, own] = pipeline.provider.tasks;
    if (own !== undefined) await pipeline.knock(own, { task_id: others?.taskId, task_status: 'succeed' });
    await pipeline.pass(10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'unsure' });
    expect(pipeline.videoOf('ann')).toBeUndefined();
  });
});

describe('an ambiguous submit', () => {
  it('is cleared up by asking for our own id: the task is found, and paid once', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer', 'accept'];

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is sent again, under the same id, once the provider is known to have no such task', async () => {
    const pipeline = createPipeline();
    pipeline.provider.faults = [{ kind: 'ambiguous', message: 'The answer was no JSON.' }, 'accept'];

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.provider.tasks[0]?.request.jobId).toMatch(/-1$/);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is not sent again by a worker that was slow to send it, while its task is not known to the provider yet', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer', 'accept'];
    pipeline.provider.lagMs = 30_000;
    const requests = watchRequests(pipeline);
    whenBegun(pipeline, async () => {
      pipeline.clock.now += 2 * minute;
    });
    dropPair(pipeline);

    await pipeline.pass(hour);

    expect(requests).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is not sent again because a slow worker comes back with an answer about the turn before', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = [{ kind: 'ambiguous', message: 'reset' }, 'accept-but-lose-answer', 'accept'];
    const requests = watchRequests(pipeline);
    const report = pipeline.provider.report.bind(pipeline.provider);
    pipeline.provider.report = async (reference) => {
      pipeline.provider.report = report;
      const answer = await report(reference);
      while (requests.length < 2) await pipeline.pass(1000);
      pipeline.clock.now += 61_000;
      return answer;
    };
    dropPair(pipeline);

    await pipeline.pass(hour);

    expect(requests).toHaveLength(2);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is not made by a worker that overslept its lease: another may have made it', async () => {
    const pipeline = createPipeline();
    const requests = watchRequests(pipeline);
    whenBegun(pipeline, () => pipeline.pass(20 * minute));
    dropPair(pipeline);

    await pipeline.pass(hour);

    expect(requests).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('is never sent again where absence cannot be proven: answered after the longest task time, its slot freed', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer'];

    dropPair(pipeline);
    await pipeline.pass(30 * minute);
    const slotsBefore = Object.keys(pipeline.accounts.current().slots);
    await pipeline.pass(48 * hour);

    expect(slotsBefore).toHaveLength(1);
    expect(pipeline.accounts.current().slots).toEqual({});
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.errorOf('ann')).toContain('it may have been charged');
  });

  it('still ends in its video when a callback comes after that', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropPair(pipeline);
    await pipeline.pass(5 * hour);

    const [task] = pipeline.provider.tasks;
    if (task !== undefined) await pipeline.knock(task);
    await pipeline.pass(minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('ann')).toBeUndefined();
  });

  it('pays nothing when the same files are dropped again meanwhile', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer', 'accept'];
    dropPair(pipeline);
    await pipeline.pass(5 * hour);

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('of the request itself fails the job with the reason, and refunds the day', async () => {
    const pipeline = createPipeline();
    pipeline.provider.faults = [{ kind: 'refused', ground: 'request', message: 'Image pixel is invalid' }];

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.errorOf('ann')).toContain('Image pixel is invalid');
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
  });

  it.each(['rate', 'slots', 'unavailable'] as const)(
    'that may pass (%s) is tried again until it passes',
    async (ground) => {
      const pipeline = createPipeline();
      const refusal = { kind: 'refused', ground, message: 'not now' } as const;
      pipeline.provider.faults = [refusal, refusal, refusal, 'accept'];

      dropPair(pipeline);
      await pipeline.pass(hour);

      expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
      expect(pipeline.provider.tasks).toHaveLength(1);
    },
  );

  it('that may pass lets go of files that were replaced meanwhile: the newer ones are sent', async () => {
    const pipeline = createPipeline();
    const refusal = { kind: 'refused', ground: 'slots', message: 'not now' } as const;
    pipeline.provider.faults = [refusal, 'accept'];
    dropPair(pipeline);
    const create = pipeline.provider.create.bind(pipeline.provider);
    pipeline.provider.create = async (request) => {
      pipeline.provider.create = create;
      await pipeline.dropAtOnce('ann.png', { contents: 'a newer portrait' });
      return create(request);
    };

    await pipeline.pass(hour);

    expect(pipeline.provider.tasks.map(({ request }) => request.image)).toEqual([
      { kind: 'url', url: expect.stringContaining('versionId=v3') },
    ]);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('of the account fails no job, stops submitting, and starts again by itself', async () => {
    const pipeline = createPipeline();
    pipeline.provider.faults = [{ kind: 'refused', ground: 'account', message: 'Account in arrears' }];
    dropPair(pipeline, 'ann');
    dropPair(pipeline, 'bea');
    await pipeline.pass(hour);
    const stopped = pipeline.accounts.current().stopped;
    const waiting = pipeline.statusOf('ann');

    pipeline.provider.faults = [];
    await pipeline.pass(hour);

    expect(stopped).toMatchObject({ reason: 'Account in arrears' });
    expect(waiting).toMatchObject({
      state: 'queued',
      message: expect.stringContaining('Account in arrears'),
    });
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.statusOf('bea')).toMatchObject({ state: 'completed' });
  });

  it('of an id that is in use already adopts the task that has it', async () => {
    const pipeline = createPipeline();
    pipeline.provider.faults = [{ kind: 'ambiguous', message: 'reset' }, 'accept'];
    dropPair(pipeline);
    await pipeline.pass(10_000);
    const jobId = pipeline.record('ann')?.job?.id;
    if (jobId !== undefined) {
      await pipeline.provider.create({
        jobId,
        image: { kind: 'url', url: 'x' },
        speech: { kind: 'spoken', audioId: 'x' },
        prompt: 'x',
        mode: 'std',
      });
    }

    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});

describe('a task', () => {
  it('that never ends is overdue: answered, its slot freed, and given up when the links are dead', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = 'never';
    dropPair(pipeline);

    await pipeline.pass(3 * hour);
    const overdue = pipeline.statusOf('ann');
    await pipeline.pass(31 * 24 * hour);

    expect(overdue).toMatchObject({ state: 'overdue' });
    expect(pipeline.accounts.current().slots).toEqual({});
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'failed' });
  }, 60_000);

  it('that ends long after it was overdue still delivers its video: it was paid for', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    pipeline.provider.taskMs = 20 * hour;

    dropPair(pipeline);
    await pipeline.pass(30 * hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('whose link is dead is asked about again, then said to be', async () => {
    const pipeline = createPipeline();
    pipeline.results.copyFault = { kind: 'expired', status: 403 };
    dropPair(pipeline);
    await pipeline.pass(3 * hour);
    const answer = pipeline.errorOf('ann');

    pipeline.results.copyFault = undefined;
    await pipeline.pass(12 * hour);

    expect(answer).toContain('answers 403');
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});
