import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { script } from './script-pair.ts';

describe('an audioId in the options', () => {
  it('is passed through instead of a file', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(0);
    expect(pipeline.provider.tasks.map(({ request }) => request.speech)).toEqual([
      { kind: 'spoken', audioId: 'tts-7' },
    ]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: { options: { audioId: 'tts-7' }, optionsFrom: { audioId: 'ann.json' }, estimateUsd: 3.36 },
    });
  });

  it("may stand in the portrait's metadata", async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', { ...portrait, metadata: { 'avatar-audio-id': 'tts-7' } });
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it.each(['c/ann.mp3', 'c/ann.txt'])('beside %s is a conflict', async (key) => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    pipeline.drop(key, script);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('the audioId in ann.json are here at once');
  });

  it('is not sent again by itself when its video failed', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.errorOf('c/ann')).toContain('Image pixel is invalid');
  });
});
