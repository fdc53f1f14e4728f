import { describe, expect, it } from 'vitest';
import { portrait } from '../../fakes/dropped-files.ts';
import { day, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from './script-pair.ts';

describe("a script's cost", () => {
  it('is estimated before it is spoken: one over the cap is refused unspoken', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });

    dropPair(pipeline, portrait, { contents: 'x'.repeat(300) });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('Drop a shorter script');
  });

  it('is judged again when it is spoken: one that turns out over the cap is not sent', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });
    pipeline.provider.secondsOf = () => 30;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('about $1.68');
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
  });

  it("that turns out over the day's budget holds the job, without its slot, and is not spoken again", async () => {
    const pipeline = createPipeline({ money: { dailyCap: 2 } });
    pipeline.provider.secondsOf = () => 30;
    dropPair(pipeline);
    pipeline.drop('first.png', portrait);
    pipeline.drop('first.mp3', { contents: 'a voice', seconds: 15 });

    await pipeline.pass(5 * minute);
    const today = [pipeline.provider.tasks.length, pipeline.accounts.current().slots];
    await pipeline.pass(day);

    expect(today).toEqual([1, {}]);
    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});
