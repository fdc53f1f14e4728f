import { describe, expect, it } from 'vitest';
import { day, hour } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from '../named-pair.ts';

describe('a task', () => {
  it('that never ends is overdue: answered, its slot freed, and given up when the links are dead', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = 'never';
    dropPair(pipeline);

    await pipeline.pass(3 * hour);
    const overdue = pipeline.statusOf('ann');
    await pipeline.pass(31 * day);

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
