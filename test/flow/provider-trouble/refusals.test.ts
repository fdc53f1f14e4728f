import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from '../named-pair.ts';

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

  it('of the account that meets one job alone, while others pass, fails that job', async () => {
    const pipeline = createPipeline();
    const create = pipeline.provider.create.bind(pipeline.provider);
    pipeline.provider.create = async (request) =>
      JSON.stringify(request.image).includes('ann.png')
        ? { kind: 'refused', ground: 'account', message: 'No permission' }
        : create(request);
    dropPair(pipeline, 'ann');
    await pipeline.pass(minute);
    dropPair(pipeline, 'bea');

    await pipeline.pass(2 * hour);

    expect(pipeline.statusOf('bea')).toMatchObject({ state: 'completed' });
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'failed' });
    expect(pipeline.errorOf('ann')).toContain('No permission');
    expect(pipeline.accounts.current()).not.toHaveProperty('stopped');
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
