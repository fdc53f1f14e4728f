import { describe, expect, it } from 'vitest';
import type { SettingsInput } from '../../../shared/settings.ts';
import { json, portrait, voice } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair, onlyRequest } from './deep-pair.ts';

describe('a policy', () => {
  it.each<[string, SettingsInput['policy'], object, string]>([
    ['a mode', { modes: ['std'] }, { mode: 'pro' }, 'The mode pro (from ann.json) may not be chosen'],
    ['a voice', { voices: ['uk_man2'] }, { voice: 'ai_kaiya' }, 'which allows uk_man2'],
  ])('refuses %s that it does not list, with what is allowed', async (_, policy, options, words) => {
    const pipeline = createPipeline(policy === undefined ? {} : { policy });

    pipeline.drop('c/d/ann.json', json(options));
    dropPair(pipeline);
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/d/ann')).toContain(words);
  });

  it("does not bind the deployment's own settings", async () => {
    const pipeline = createPipeline({ policy: { modes: ['std'] }, job: { mode: 'pro' } });

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ mode: 'pro' });
  });

  it.each([
    [20, 1],
    [20.1, 0],
  ])('on the longest recording (20 s) judges one of %s s', async (seconds, videos) => {
    const pipeline = createPipeline({ policy: { audioMaxSeconds: 20 } });

    dropPair(pipeline, portrait, { ...voice, seconds });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(videos);
    expect(pipeline.errorOf('c/d/ann') ?? '').toContain(
      videos === 1 ? '' : 'this deployment allows 2 to 20 s',
    );
  });

  it.each<[string, SettingsInput, string]>([
    ['that is not allowed', { policy: { audioIds: false } }, 'such ids are not allowed'],
    ['where shorter sound alone is allowed', { policy: { audioMaxSeconds: 5 } }, 'at most 5 s are allowed'],
    ['where voices are listed', { policy: { voices: ['uk_man2'] } }, 'whose it is cannot be known'],
    ['whose longest is beyond the cap of a job', { money: { jobCap: 3.35 } }, 'would cost about $3.36'],
    ['whose longest is beyond the cap of a day', { money: { dailyCap: 3.35 } }, 'would cost about $3.36'],
  ])('refuses an audioId %s', async (_, settings, words) => {
    const pipeline = createPipeline(settings);

    pipeline.drop('c/d/ann.png', { ...portrait, metadata: { 'avatar-audio-id': 'sixty-seconds' } });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/d/ann')).toContain(words);
    expect(pipeline.errorOf('c/d/ann')).toContain('recording or a script instead');
  });

  it('leaves an audioId alone where it allows as much as the provider', async () => {
    const pipeline = createPipeline({ policy: { audioMaxSeconds: 60 } });

    pipeline.drop('c/d/ann.png', { ...portrait, metadata: { 'avatar-audio-id': 'tts-7' } });
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ speech: { kind: 'spoken', audioId: 'tts-7' } });
  });

  it('on audio ids does not bind a row that has a recording', async () => {
    const pipeline = createPipeline({ policy: { audioIds: false } });
    pipeline.drop('c/p.png', { ...portrait, metadata: { 'avatar-audio-id': 'tts-7' } });
    pipeline.drop('c/q.mp3', voice);
    await pipeline.pass(minute);

    pipeline.drop('c/w.batch.json', json([{ name: 'v', image: 'p.png', voice: 'q.mp3' }]));
    await pipeline.pass(10 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ speech: { kind: 'recording' } });
  });

  it('refuses a watermark where the provider knows none', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/d/ann.json', json({ watermark: true }));
    dropPair(pipeline);
    await pipeline.pass(minute);

    expect(pipeline.errorOf('c/d/ann')).toContain('watermark (from ann.json) is unknown');
  });
});
