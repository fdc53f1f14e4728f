import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../../fakes/pipeline.ts';
import { withoutProof } from '../../fakes/provider-limits.ts';
import { dropPair } from '../named-pair.ts';

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
    const pipeline = withoutProof();
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
    const pipeline = withoutProof();
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
    const pipeline = withoutProof();
    pipeline.losesCallbacks = true;
    pipeline.provider.faults = ['accept-but-lose-answer', 'accept'];
    dropPair(pipeline);
    await pipeline.pass(5 * hour);

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
  });

  it('stops submitting when it is the third in a row, fails no job, and all are made once it is clear again', async () => {
    const pipeline = createPipeline();
    const names = ['ann', 'bea', 'cem', 'dee'];
    pipeline.provider.faults = [{ kind: 'ambiguous', message: 'The connection was lost.' }];
    const requests = watchRequests(pipeline);
    for (const name of names) dropPair(pipeline, name);
    await pipeline.pass(5 * minute);
    const stopped = { requests: requests.length, account: pipeline.accounts.current().stopped };
    const waiting = pipeline.statusOf('dee');

    pipeline.provider.faults = [];
    await pipeline.pass(hour);

    expect(stopped).toMatchObject({ requests: 3, account: { reason: expect.stringContaining('3 submits') } });
    expect(waiting).toMatchObject({ state: 'queued', message: expect.stringContaining('is stopped') });
    expect(names.map((name) => pipeline.statusOf(name))).toEqual(
      names.map(() => expect.objectContaining({ state: 'completed' })),
    );
    expect(pipeline.provider.tasks).toHaveLength(4);
  });
});
