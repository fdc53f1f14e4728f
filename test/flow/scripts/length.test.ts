import { describe, expect, it } from 'vitest';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from './script-pair.ts';

describe('what was spoken', () => {
  it.each([
    [1.9, 'lasts 1.9 s, and this deployment allows 2 to 60 s'],
    [60.2, 'lasts 60.2 s, and this deployment allows 2 to 60 s'],
  ])(
    'and lasts %s s is refused before the video is asked for, and the money is free again',
    async (seconds, words) => {
      const pipeline = createPipeline();
      pipeline.provider.secondsOf = () => seconds;

      dropPair(pipeline);
      await pipeline.pass(5 * minute);
      await pipeline.command('c/ann', 'retry');
      await pipeline.pass(5 * minute);

      expect(pipeline.provider.tasks).toHaveLength(0);
      expect(pipeline.provider.speeches).toHaveLength(1);
      expect(pipeline.errorOf('c/ann')).toContain(words);
      expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
    },
  );

  it.each([2, 60])('and lasts %s s is taken', async (seconds) => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => seconds;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: { durationSeconds: seconds },
    });
  });

  it('of a length that the provider does not tell is taken at its estimate, without a false warning', async () => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => undefined;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});
