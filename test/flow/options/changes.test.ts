import { describe, expect, it } from 'vitest';
import { json, portrait, voice } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropPair } from './deep-pair.ts';

describe('options', () => {
  it('that change make the same files another video', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
  });

  it('that come while a job waits for its turn still apply, for free', async () => {
    const pipeline = withSlots(1);
    pipeline.drop('first.png', portrait);
    pipeline.drop('first.mp3', voice);
    await pipeline.pass(10_000);
    dropPair(pipeline);
    await pipeline.pass(10_000);

    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
  });

  it.each([
    ['while the video is made', 10_000, 'submitted'],
    ['after it was made', 5 * minute, 'completed'],
  ])(
    'that come %s are answered as too late, with what to do, and apply to the next pair',
    async (_, ms, state) => {
      const pipeline = createPipeline();
      dropPair(pipeline);
      await pipeline.pass(ms);

      pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
      await pipeline.pass(10_000);
      const answer = pipeline.statusOf('c/d/ann');
      const paid = pipeline.provider.tasks.length;
      await pipeline.pass(5 * minute);
      dropPair(pipeline);
      await pipeline.pass(5 * minute);

      expect(answer).toMatchObject({ state, next: expect.stringContaining('does not apply to that video') });
      expect(paid).toBe(1);
      expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
      expect(pipeline.errorOf('c/d/ann')).toBeUndefined();
    },
  );

  it('that come after a failure are a reason to try again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';

    pipeline.drop('c/d/ann.json', json({ prompt: 'Something harmless.' }));
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/d/ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks[1]?.request.prompt).toBe('Something harmless.');
  });

  it('that were there before are none: what fails with them is not paid for again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };

    pipeline.drop('c/d/ann.json', json({ prompt: 'Something.' }));
    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
  });
});
