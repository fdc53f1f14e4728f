import { describe, expect, test } from 'vitest';
import { providerLimits } from '../../../../shared/media/limits.ts';
import { base64, pngOf, waveOf } from './media-samples.ts';
import { fakeMaker, gatheringMaker, startFixture, taskOf, temporaryFolder } from './provider-fixture.ts';
import { startFileServer } from './file-server.ts';

describe('A create request', () => {
  test('is answered with the submitted task, its id above 2^53 as a string', async () => {
    const { create } = await startFixture();

    const received = await create({ external_task_id: 'ours-1' });

    expect(received).toMatchObject({ status: 200, body: { code: 0 } });
    expect(taskOf(received)).toMatchObject({
      task_id: expect.stringMatching(/^\d{18}$/),
      task_status: 'submitted',
      task_info: { external_task_id: 'ours-1' },
    });
  });

  test('is booked with every field as asked', async () => {
    const { create, provider } = await startFixture();

    await create({
      prompt: 'Smile.',
      mode: 'pro',
      callback_url: 'http://127.0.0.1:9/cb',
      external_task_id: 'ours-1',
      watermark_info: { enabled: false },
      colour: 'green',
    });

    expect(provider.ledger().tasks).toEqual([
      expect.objectContaining({
        externalTaskId: 'ours-1',
        image: { kind: 'inline', bytes: 64, format: 'png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        soundFile: {
          kind: 'inline',
          bytes: 64,
          format: 'wav',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        prompt: 'Smile.',
        mode: 'pro',
        callbackUrl: 'http://127.0.0.1:9/cb',
        watermark: false,
        unknownFields: ['colour'],
        seconds: 10,
        priceUsd: 1.12,
      }),
    ]);
  });

  test('may give its media as URLs, which are really fetched', async () => {
    const files = await startFileServer({ '/ann.png': pngOf(640, 640), '/ann.wav': waveOf(100) });
    const { create, provider } = await startFixture();

    const received = await create({ image: `${files.url}/ann.png`, sound_file: `${files.url}/ann.wav` });

    expect(received.status).toBe(200);
    expect(provider.ledger().tasks[0]).toMatchObject({
      image: { kind: 'url', bytes: 64 },
      soundFile: { kind: 'url', bytes: 100 },
    });
  });

  const tooLarge = base64(pngOf(640, 640, providerLimits.imageMaxBytes + 1));
  const wrongFields: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['without an image', { image: undefined }, /image/],
    ['without a voice', { sound_file: undefined }, /exactly one/],
    ['with two voices', { audio_id: '1' }, /exactly one/],
    ['with a voice that was never spoken', { sound_file: undefined, audio_id: '1' }, /audio_id not found/],
    ['without a prompt', { prompt: undefined }, /prompt/],
    ['with an empty prompt', { prompt: ' ' }, /prompt/],
    ['with a prompt of 2501 characters', { prompt: 'a'.repeat(2501) }, /prompt/],
    ['with another mode', { mode: 'ultra' }, /mode/],
    ['with a callback that is no web address', { callback_url: 'ftp://example.com/' }, /callback_url/],
    ['with a data: prefix', { image: `data:image/png;base64,${base64(pngOf(640, 640))}` }, /Base64/],
    ['with an image of another kind', { image: base64(waveOf()) }, /neither JPG nor PNG/],
    ['with an image of 299 px', { image: base64(pngOf(299, 400)) }, /pixel/],
    ['with an image of 2.51:1', { image: base64(pngOf(1004, 400)) }, /aspect ratio/],
    ['with an image over 10 MB', { image: tooLarge }, /larger than/],
    ['with a sound of another kind', { sound_file: base64(pngOf(640, 640)) }, /none of MP3/],
    [
      'with a sound over 5 MB',
      { sound_file: base64(waveOf(providerLimits.audioMaxBytes + 3)) },
      /larger than/,
    ],
    ['with an image that is not there', { image: 'http://127.0.0.1:9/ann.png' }, /could not be fetched/],
  ];
  test.each(wrongFields)('%s is refused with 400/1201 and books nothing', async (_, fields, message) => {
    const { create, provider } = await startFixture();

    const received = await create(fields);

    expect(received).toMatchObject({
      status: 400,
      body: { code: 1201, message: expect.stringMatching(message) },
    });
    expect(provider.ledger().tasks).toEqual([]);
  });

  test.each([
    ['300 px', pngOf(300, 300)],
    ['2.5:1', pngOf(1000, 400)],
    ['1:2.5', pngOf(400, 1000)],
  ])('with an image of %s is accepted', async (_, png) => {
    const { create } = await startFixture();

    const received = await create({ image: base64(png) });

    expect(received.status).toBe(200);
  });

  test.each([
    [1.9, 400],
    [2, 200],
    [60, 200],
    [60.1, 400],
  ])('with a sound of %d s is answered %d', async (seconds, status) => {
    const folder = temporaryFolder();
    const { create } = await startFixture({ folder, mediaMaker: fakeMaker(folder, seconds) });

    const received = await create();

    expect(received.status).toBe(status);
  });

  test('that is not JSON is refused', async () => {
    const { provider } = await startFixture();

    const response = await fetch(`${provider.url}/v1/videos/avatar/image2video`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key' },
      body: '{"image"',
    });

    expect(response.status).toBe(400);
  });

  test('that is too large gets a page with 413', async () => {
    const { post } = await startFixture({ limits: { bodyMaxBytes: 1000 } });

    const response = await post('/v1/videos/avatar/image2video', { image: 'a'.repeat(1000) });

    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('text/html');
  });
});

describe('An external id', () => {
  test('is taken once per account, even when its task has failed', async () => {
    const fixture = await startFixture({ faults: { taskFails: { next: 1 } } });
    await fixture.create({ external_task_id: 'ours-1' });
    await fixture.pass(11_000);

    const again = await fixture.create({ external_task_id: 'ours-1' });

    expect(again).toMatchObject({ status: 400, body: { code: 1201 } });
    expect(fixture.provider.ledger().tasks).toHaveLength(1);
  });

  test('is taken once even by requests at the same moment', async () => {
    const folder = temporaryFolder();
    const { create, provider } = await startFixture({ folder, mediaMaker: gatheringMaker(folder, 8) });

    const all = await Promise.all(Array.from({ length: 8 }, () => create({ external_task_id: 'ours-1' })));

    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(provider.ledger().tasks).toHaveLength(1);
  });

  test('that repeats is recognised before the slots are counted', async () => {
    const { create } = await startFixture({ limits: { parallelTasks: 1 } });
    await create({ external_task_id: 'ours-1' });

    const again = await create({ external_task_id: 'ours-1' });

    expect(again.body.code).toBe(1201);
  });
});
