import { describe, expect, it } from 'vitest';
import { json, portrait, voice } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair, onlyRequest } from './deep-pair.ts';

describe('options', () => {
  it('come, nearest first, from metadata, the options file, the folders, the settings; the status says from where', async () => {
    const pipeline = createPipeline({
      provider: { queryByExternalId: true, watermark: true },
      job: { prompt: 'From the settings.' },
    });
    pipeline.drop('_defaults.json', json({ prompt: 'Of all.', watermark: true, mode: 'std' }));
    pipeline.drop('c/_defaults.json', json({ prompt: 'Of c.', mode: 'std' }));
    pipeline.drop('c/d/ann.json', json({ prompt: 'Of ann.' }));
    dropPair(pipeline, { ...portrait, metadata: { 'avatar-mode': 'pro' } });

    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ prompt: 'Of ann.', mode: 'pro', watermark: true });
    expect(pipeline.statusOf('c/d/ann')).toMatchObject({
      state: 'completed',
      job: {
        options: { prompt: 'Of ann.', mode: 'pro', watermark: true },
        optionsFrom: { prompt: 'ann.json', mode: 'the metadata of ann.png', watermark: '_defaults.json' },
      },
    });
  });

  it('that nobody chooses are those of the settings', async () => {
    const pipeline = createPipeline({ job: { prompt: 'From the settings.' } });

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ prompt: 'From the settings.', mode: 'std' });
    expect(onlyRequest(pipeline)).not.toHaveProperty('watermark');
    expect(pipeline.statusOf('c/d/ann')).toMatchObject({
      job: { optionsFrom: { prompt: 'the settings', mode: 'the settings' } },
    });
  });

  it('count from the metadata of either half', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline, portrait, { ...voice, metadata: { 'avatar-prompt': 'Smile.' } });
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ prompt: 'Smile.' });
  });

  it('on which both halves disagree stop the pair until one is dropped anew', async () => {
    const pipeline = createPipeline();
    dropPair(
      pipeline,
      { ...portrait, metadata: { 'avatar-mode': 'pro' } },
      { ...voice, metadata: { 'avatar-mode': 'std' } },
    );
    await pipeline.pass(minute);
    const answer = pipeline.errorOf('c/d/ann');
    const before = pipeline.provider.tasks.length;

    pipeline.drop('c/d/ann.mp3', voice);
    await pipeline.pass(5 * minute);

    expect(answer).toContain(
      'the metadata of ann.png and the metadata of ann.mp3 want different things for mode',
    );
    expect(before).toBe(0);
    expect(onlyRequest(pipeline)).toMatchObject({ mode: 'pro' });
  });

  it('stay for the next pair', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    dropPair(pipeline, portrait, { contents: 'another voice' });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['pro', 'pro']);
  });

  it('alone say what is missing', async () => {
    const pipeline = createPipeline();

    pipeline.drop('ann.json', json({ mode: 'pro' }));
    await pipeline.pass(minute);

    expect(pipeline.statusOf('ann')).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('ann.json is kept'),
      next: expect.stringContaining('ann.png'),
    });
  });

  it('in two files at once are a conflict', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    pipeline.drop('c/d/ann.JSON', json({ mode: 'std' }));
    dropPair(pipeline);
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/d/ann')).toContain('ann.json and ann.JSON are here at once');
  });
});
