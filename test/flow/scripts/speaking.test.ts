import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from './script-pair.ts';

describe('a script', () => {
  it('is spoken as the options say, and what was spoken makes the video', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/ann.json', json({ voice: 'uk_man2', language: 'zh', speed: 1.5 }));
    dropPair(pipeline);

    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toEqual([
      { text: 'Good morning, everybody.', voice: 'uk_man2', language: 'zh', speed: 1.5 },
    ]);
    expect(pipeline.provider.tasks.map(({ request }) => request.speech)).toEqual([
      { kind: 'spoken', audioId: 'audio-1' },
    ]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: {
        durationSeconds: 10,
        estimateUsd: 0.56,
        options: { voice: 'uk_man2', language: 'zh', speed: 1.5 },
        optionsFrom: { voice: 'ann.json', mode: 'the settings' },
        speech: { audioId: 'audio-1', tries: 1 },
      },
    });
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0.56 });
  });

  it('is spoken in the voice of the settings where nobody chooses one', async () => {
    const pipeline = createPipeline({ job: { voice: 'calm_story1' } });

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toMatchObject([{ voice: 'calm_story1', language: 'en', speed: 1 }]);
  });

  it.each([
    ['of 1 character', 'x', 1],
    ['of 1000 characters', '字'.repeat(1000), 1],
    ['of 1000 characters beyond the basic plane', '😀'.repeat(1000), 1],
    ['of 1001 characters', 'x'.repeat(1001), 0],
    ['of nothing but white space', ' \n ', 0],
  ])('%s: %#', async (_, contents, videos) => {
    const pipeline = createPipeline();

    dropPair(pipeline, portrait, { contents });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(videos);
  });

  it('that is too long is refused with the count, before its portrait comes', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.txt', { contents: 'x'.repeat(1234) });
    await pipeline.pass(minute);

    expect(pipeline.errorOf('c/ann')).toContain(
      'ann.txt has 1234 characters, and the provider speaks at most 1000',
    );
  });

  it('beside a recording is a conflict, and nothing is done until one is removed', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    pipeline.drop('c/ann.mp3', { contents: 'a voice' });
    await pipeline.pass(5 * minute);
    const answer = pipeline.errorOf('c/ann');
    const paid = [pipeline.provider.tasks.length, pipeline.provider.speeches.length];

    pipeline.remove('c/ann.mp3');
    await pipeline.pass(5 * minute);

    expect(answer).toContain('ann.mp3 and ann.txt are here at once');
    expect(paid).toEqual([0, 0]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('dropped again with its portrait pays nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.provider.speeches).toHaveLength(1);
  });
});
