import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair, onlyRequest } from './deep-pair.ts';

describe('an options file that asks for what cannot be', () => {
  it.each([
    ['{"mode":"fast"}', 'mode must be "std" or "pro", found "fast"'],
    [
      '{"voice":"die sch\u00f6ne"}',
      'voice must be the id of a voice: at most 128 printable ASCII characters',
    ],
    ['{"audioId":"a\\u202eb"}', 'audioId must be an id of the provider'],
    [JSON.stringify({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }), '"e" is not known here'],
    [JSON.stringify({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }), 'And 2 more.'],
    ['{"colour":"red"}', '"colour" is not known here; what can be said is prompt, mode, watermark, voice'],
    ['{"speed":"1.2"}', 'speed must be a number from 0.8 to 2.0, found "1.2"'],
    ['{"speed":0.79}', 'found 0.79'],
    ['{"speed":2.01}', 'found 2.01'],
    ['{"language":"de"}', 'language must be "zh" or "en"'],
    ['{"prompt":""}', 'prompt must be a text of 1 to 2500 characters'],
    ['{"watermark":"yes"}', 'watermark must be true or false'],
    [JSON.stringify({ prompt: 'x'.repeat(2501) }), 'found a text of 2501 characters'],
    ['[]', 'An object with options is wanted here, found a list'],
    ['{', 'ann.json is not JSON'],
  ])('is refused by name, and nothing is paid until it is right or gone: %s', async (contents, words) => {
    const pipeline = createPipeline();

    pipeline.drop('c/d/ann.json', { contents });
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    const answer = pipeline.errorOf('c/d/ann');
    const paid = pipeline.provider.tasks.length;
    pipeline.remove('c/d/ann.json');
    await pipeline.pass(5 * minute);

    expect(answer).toContain(words);
    expect(paid).toBe(0);
    expect(pipeline.statusOf('c/d/ann')).toMatchObject({ state: 'completed' });
  });

  it.each([
    ['a prompt of 2500 characters', { prompt: 'x'.repeat(2500) }],
    ['the slowest speed', { speed: 0.8 }],
    ['the fastest speed', { speed: 2 }],
    ['nothing at all', {}],
    ['the schema it follows', { $schema: './options.schema.json', mode: 'pro' }],
  ])('is not one with %s', async (_, options) => {
    const pipeline = createPipeline();

    pipeline.drop('c/d/ann.json', json(options));
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/d/ann')).toMatchObject({ state: 'completed' });
  });
});

describe('metadata that asks for what cannot be', () => {
  it.each([
    [{ 'avatar-mode': 'fast' }, 'avatar-mode must be "std" or "pro", found "fast"'],
    [{ 'avatar-prmpt': 'x' }, '"avatar-prmpt" is not known here; what can be said is avatar-prompt'],
    [{ 'avatar-speed': 'quick' }, 'avatar-speed must be a number from 0.8 to 2.0'],
  ])('refuses the half that carries it: %s', async (metadata, words) => {
    const pipeline = createPipeline();

    dropPair(pipeline, { ...portrait, metadata });
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/d/ann')).toContain(words);
  });

  it("is never other people's, nor words beyond ASCII as S3 hands them out", async () => {
    const pipeline = createPipeline();
    const metadata = { 'cache-hint': 'x', 'avatar-prompt': '=?UTF-8?B?2KfYqNiq2LPZhQ==?=' };

    dropPair(pipeline, { ...portrait, metadata });
    await pipeline.pass(5 * minute);

    expect(onlyRequest(pipeline)).toMatchObject({ prompt: 'ابتسم' });
  });
});
