import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { day, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair, script } from './script-pair.ts';

describe('what was spoken', () => {
  it('is used again when another voice was asked for and is not wanted after all', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    for (const voice of ['uk_man2', 'uk_boy1', 'uk_man2']) {
      pipeline.drop('c/ann.json', json({ voice }));
      dropPair(pipeline);
      await pipeline.pass(5 * minute);
    }

    const voices = pipeline.provider.speeches.map(({ voice }) => voice);

    expect(voices).toEqual(['uk_man2', 'uk_boy1']);
    expect(pipeline.provider.tasks).toHaveLength(3);
  });

  it('is used again when the video failed and is tried again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';

    pipeline.drop('c/ann.png', { contents: 'a better portrait' });
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.speeches).toHaveLength(1);
  });

  it.each([
    ['in another voice', json({ voice: 'uk_man2' }), script],
    ['with other words', undefined, { contents: 'Good night.' }],
  ])('is not used %s', async (_, options, words) => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    if (options !== undefined) pipeline.drop('c/ann.json', options);
    dropPair(pipeline, portrait, words);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(2);
    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it.each([
    ['used within 29 days', 28 * day, 1],
    ['not used after that: the provider may have forgotten it', 30 * day, 2],
  ])('is %s', async (_, ms, speeches) => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';
    pipeline.clock.now += ms;

    pipeline.drop('c/ann.png', { contents: 'a better portrait' });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});
