import { describe, expect, it } from 'vitest';
import { json, portrait, voice } from '../fakes/dropped-files.ts';
import { minute } from '../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const script = { contents: 'Hello, I am Ann.' };
const audio = json({ audioId: 'a1' });
const dropAll = (pipeline: Pipeline, dropped: Readonly<Record<string, typeof portrait>>) => {
  for (const [key, file] of Object.entries(dropped)) pipeline.drop(key, file);
};

describe('a name of which a file was to be removed', () => {
  it.each([
    ['a second portrait', 'c/ann.jpg', { 'c/ann.png': portrait, 'c/ann.jpg': portrait, 'c/ann.mp3': voice }],
    [
      'options that are none',
      'c/ann.json',
      { 'c/ann.png': portrait, 'c/ann.mp3': voice, 'c/ann.json': { contents: '{' } },
    ],
    ['a script too many', 'c/ann.txt', { 'c/ann.png': portrait, 'c/ann.mp3': voice, 'c/ann.txt': script }],
    [
      'a script beside an audioId',
      'c/ann.txt',
      { 'c/ann.png': portrait, 'c/ann.json': audio, 'c/ann.txt': script },
    ],
  ])('says that it goes on by itself once it is gone: %s', async (_, surplus, dropped) => {
    const pipeline = createPipeline();
    dropAll(pipeline, dropped);
    await pipeline.pass(minute);
    const refused = pipeline.statusOf('c/ann');

    pipeline.remove(surplus);
    await pipeline.pass(1000);
    const cleared = pipeline.statusOf('c/ann');
    await pipeline.pass(5 * minute);

    expect(refused).toMatchObject({ state: 'refused' });
    expect(cleared).toMatchObject({
      state: 'waiting',
      message: 'ann is looked at again in a moment. Nothing need be done.',
      next: '',
    });
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('says what is missing where nothing could start without it', async () => {
    const pipeline = createPipeline();
    dropAll(pipeline, { 'c/ann.png': portrait, 'c/ann.jpg': portrait });
    await pipeline.pass(minute);

    pipeline.remove('c/ann.jpg');
    await pipeline.pass(1000);

    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('A recording or script of the same name is still missing.'),
    });
  });

  it('says that it was withdrawn where it does not start again by itself', async () => {
    const pipeline = createPipeline();
    pipeline.provider.faults = [{ kind: 'refused', ground: 'slots', message: '1303' }];
    dropAll(pipeline, { 'c/ann.png': portrait, 'c/ann.mp3': voice, 'c/ann.json': json({ mode: 'pro' }) });
    await pipeline.pass(minute);

    await pipeline.command('c/ann', 'cancel');
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('ann was withdrawn before it was sent. '),
      next: 'Drop either file again to start it.',
    });
  });
});
