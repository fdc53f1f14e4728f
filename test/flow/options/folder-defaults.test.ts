import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair, onlyRequest } from './deep-pair.ts';

describe("a folder's defaults", () => {
  it('are checked and answered when they are dropped', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/_defaults.json', json({ mode: 'pro' }));
    await pipeline.pass(minute);

    expect(pipeline.statusOf('c/_defaults')).toMatchObject({
      state: 'accepted',
      message: expect.stringContaining('every video of c/'),
    });
  });

  it('that are broken stop the pairs of their folder, by name, until they are right', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/_defaults.json', json({ mode: 'fast' }));
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    const answers = [pipeline.errorOf('c/_defaults'), pipeline.errorOf('c/d/ann')];

    pipeline.drop('c/_defaults.json', json({ mode: 'pro' }));
    await pipeline.pass(minute);
    pipeline.drop('c/d/ann.png', portrait);
    await pipeline.pass(5 * minute);

    expect(answers[0]).toContain('mode must be "std" or "pro"');
    expect(answers[1]).toContain(
      'ann was not started, because the options of its folder cannot be used. c/_defaults.json asks for what cannot be done',
    );
    expect(pipeline.errorOf('c/_defaults')).toBeUndefined();
    expect(onlyRequest(pipeline)).toMatchObject({ mode: 'pro' });
  });

  it('are read when the quiet period ends, as they are then', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(4000);

    pipeline.drop('c/_defaults.json', json({ mode: 'pro' }));
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ mode: 'pro' });
  });

  it('of other folders do not count', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/e/_defaults.json', json({ mode: 'pro' }));
    pipeline.drop('c/d/e/_defaults.json', json({ mode: 'pro' }));

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ mode: 'std' });
  });

  it('name no audio, which would speak for every portrait', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/_defaults.json', json({ audioId: 'a1' }));
    await pipeline.pass(minute);

    expect(pipeline.errorOf('c/_defaults')).toContain('"audioId" is not known here');
  });
});
