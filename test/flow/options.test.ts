import { describe, expect, it } from 'vitest';
import type { Dropped } from '../fakes/drop-bucket.ts';
import type { SettingsInput } from '../../shared/settings.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const portrait: Dropped = { contents: 'a portrait' };
const voice: Dropped = { contents: 'a voice' };
const json = (value: unknown): Dropped => ({ contents: JSON.stringify(value) });

const dropPair = (pipeline: Pipeline, image = portrait, sound = voice) => {
  pipeline.drop('c/d/ann.png', image);
  pipeline.drop('c/d/ann.mp3', sound);
};

const onlyRequest = (pipeline: Pipeline) => {
  expect(pipeline.provider.tasks).toHaveLength(1);
  return pipeline.provider.tasks[0]?.request;
};

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

  it('that change make the same files another video', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
  });

  it('that come while a job waits for its turn still apply, for free', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 1 } });
    pipeline.drop('first.png', portrait);
    pipeline.drop('first.mp3', voice);
    await pipeline.pass(10_000);
    dropPair(pipeline);
    await pipeline.pass(10_000);

    pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
  });

  it.each([
    ['while the video is made', 10_000, 'submitted'],
    ['after it was made', 5 * minute, 'completed'],
  ])(
    'that come %s are answered as too late, with what to do, and apply to the next pair',
    async (_, ms, state) => {
      const pipeline = createPipeline();
      dropPair(pipeline);
      await pipeline.pass(ms);

      pipeline.drop('c/d/ann.json', json({ mode: 'pro' }));
      await pipeline.pass(10_000);
      const answer = pipeline.statusOf('c/d/ann');
      const paid = pipeline.provider.tasks.length;
      await pipeline.pass(5 * minute);
      dropPair(pipeline);
      await pipeline.pass(5 * minute);

      expect(answer).toMatchObject({ state, next: expect.stringContaining('does not apply to that video') });
      expect(paid).toBe(1);
      expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['std', 'pro']);
      expect(pipeline.errorOf('c/d/ann')).toBeUndefined();
    },
  );

  it('that come after a failure are a reason to try again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';

    pipeline.drop('c/d/ann.json', json({ prompt: 'Something harmless.' }));
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/d/ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks[1]?.request.prompt).toBe('Something harmless.');
  });

  it('that were there before are none: what fails with them is not paid for again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };

    pipeline.drop('c/d/ann.json', json({ prompt: 'Something.' }));
    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
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
    expect(answers[1]).toContain('c/_defaults.json asks for what cannot be done');
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
