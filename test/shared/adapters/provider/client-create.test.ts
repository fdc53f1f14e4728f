import { createServer as createTlsServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createProviderClient } from '../../../../shared/adapters/provider/client.ts';
import type { ProviderSettings } from '../../../../shared/adapters/provider/gateway.ts';
import type { CreateRequest } from '../../../../shared/ports/provider.ts';
import { createRequest, inline, jobId, taskId } from './builders.ts';
import {
  abandonedOrigin,
  answering,
  key,
  listening,
  serve,
  serveRaw,
  settingsFor,
  stalling,
} from './loopback.ts';

const accepted = JSON.stringify({ code: 0, message: 'SUCCEED', data: { task_id: taskId } });

const create = (
  origin: string,
  request: Partial<CreateRequest> = {},
  settings: Partial<ProviderSettings> = {},
) => createProviderClient(settingsFor(origin, settings)).create(createRequest(request));

/** More than any pair of socket buffers holds. */
const bigMedia = () => inline(new Uint8Array(32_000_000), [65_536]);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('what is sent', () => {
  test('is a POST of JSON with our key, over a connection that ends with it', async () => {
    const { origin, seen } = await answering(200, accepted);

    const answer = await create(origin);

    expect(answer).toEqual({ kind: 'accepted', taskId });
    expect(seen).toMatchObject([{ method: 'POST', path: '/kling/v1/videos/avatar/image2video' }]);
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(seen[0]?.body ?? '')),
      connection: 'close',
    });
  });

  test('holds every field that applies and no other', async () => {
    const { origin, seen } = await answering(200, accepted);
    const callbackUrl = 'https://api.example/callback/1?token=t';

    await create(origin, { callbackUrl, watermark: false, mode: 'pro' });
    await create(origin, { speech: { kind: 'spoken', audioId: 'tts-1' } });

    const { image, speech, prompt } = createRequest();
    expect(seen.map(({ body }) => JSON.parse(body))).toEqual([
      {
        image: image.kind === 'url' && image.url,
        sound_file: speech.kind === 'recording' && speech.media.kind === 'url' && speech.media.url,
        prompt,
        mode: 'pro',
        callback_url: callbackUrl,
        external_task_id: jobId,
        watermark_info: { enabled: false },
      },
      {
        image: image.kind === 'url' && image.url,
        audio_id: 'tts-1',
        prompt,
        mode: 'std',
        external_task_id: jobId,
      },
    ]);
  });

  test('carries inline media as Base64 without a prefix', async () => {
    const { origin, seen } = await answering(200, accepted);
    const picture = Uint8Array.from({ length: 100_001 }, (_, at) => (at * 31) % 256);
    const sound = Uint8Array.from({ length: 50_002 }, (_, at) => (at * 17) % 256);

    const answer = await create(origin, {
      image: inline(picture, [1, 2, 70_000, 3]),
      speech: { kind: 'recording', media: inline(sound, [4096]) },
    });

    expect(answer.kind).toBe('accepted');
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      image: Buffer.from(picture).toString('base64'),
      sound_file: Buffer.from(sound).toString('base64'),
    });
  });

  test('uses a key whose stored text ends in a new line', async () => {
    const { origin, seen } = await answering(200, accepted);

    await create(origin, {}, { key: async () => `${key}\n` });

    expect(seen[0]?.headers.authorization).toBe(`Bearer ${key}`);
  });

  test('goes below a base address that ends in a slash', async () => {
    const { origin, seen } = await answering(200, accepted);

    await create(origin, {}, { baseUrl: `${origin}/kling/` });

    expect(seen[0]?.path).toBe('/kling/v1/videos/avatar/image2video');
  });

  test('leaves no timer behind that would keep a finished process alive', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { origin } = await answering(200, accepted);

    await create(origin);

    expect(vi.getTimerCount()).toBe(0);
  });

  test('travels over TLS too', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const origin = await listening(tlsServer(200, accepted));

    expect(await create(origin.replace('http:', 'https:'))).toEqual({ kind: 'accepted', taskId });
  });
});

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

const tlsServer = (status: number, body: string) =>
  createTlsServer(
    { key: fixture('loopback-key.pem'), cert: fixture('loopback-cert.pem') },
    (_request, response) => response.writeHead(status).end(body),
  );

describe('a create that never left whole is refused as unavailable', () => {
  const unavailable = { kind: 'refused', ground: 'unavailable' };

  test('when nobody listens', async () => {
    const answer = await create(await abandonedOrigin());

    expect(answer).toEqual({
      ...unavailable,
      message: 'The request could not be sent whole to 127.0.0.1 (ECONNREFUSED).',
    });
  });

  test('when the name cannot be resolved', async () => {
    const tooLongLabel = 'x'.repeat(64);

    expect(await create(`https://${tooLongLabel}.example`)).toMatchObject(unavailable);
  });

  test('when the certificate is not trusted', async () => {
    const origin = await listening(tlsServer(200, accepted));

    expect(await create(origin.replace('http:', 'https:'))).toMatchObject(unavailable);
  });

  test('when the other side speaks no TLS', async () => {
    const { origin, seen } = await answering(200, accepted);

    expect(await create(origin.replace('http:', 'https:'))).toMatchObject(unavailable);
    expect(seen).toEqual([]);
  });

  test('when the connection is cut while a file is being sent', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });

    expect(await create(origin, { image: bigMedia() })).toMatchObject(unavailable);
  });

  test('and the file that was being sent is closed', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const image = bigMedia();
    const closed = new Promise<string>((resolve) => {
      const open = () => closing(image.open(), () => resolve('closed'));
      void create(origin, { image: { ...image, open } });
    });

    expect(await closed).toBe('closed');
  });

  test('when the time is over while a file is being sent', async () => {
    const origin = await serveRaw((socket) => socket.pause());

    const answer = await create(origin, { image: bigMedia() }, { createTimeoutMs: 50 });

    expect(answer).toMatchObject({ ...unavailable, message: expect.stringContaining('no answer in 50 ms') });
  });

  test.each([
    ['shorter', 11],
    ['longer', 9],
  ])('when a file is %s than was announced', async (_case, bytes) => {
    const { origin, seen } = await answering(200, accepted);

    const answer = await create(origin, { image: { ...inline(new Uint8Array(10)), bytes } });

    expect(answer).toMatchObject({ ...unavailable, message: expect.stringContaining(`${bytes} bytes`) });
    expect(seen).toEqual([]);
  });

  test('when a file cannot be read', async () => {
    const { origin } = await answering(200, accepted);
    const image = { ...inline(new Uint8Array(10)), open: () => failing(new Error('The version is gone.')) };

    const answer = await create(origin, { image });

    expect(answer).toMatchObject({
      ...unavailable,
      message: expect.stringContaining('The version is gone.'),
    });
  });

  test.each([
    ['is empty', async () => ''],
    ['holds what no header may carry', async () => 'two\nlines'],
    ['cannot be read', () => Promise.reject(new Error(`no access to ${key}`))],
  ])('when the key %s', async (_case, readKey) => {
    const { origin, seen } = await answering(200, accepted);

    const answer = await create(origin, {}, { key: readKey });

    expect(answer).toMatchObject({ ...unavailable, message: expect.stringContaining('provider key') });
    expect(JSON.stringify(answer)).not.toContain(key);
    expect(seen).toEqual([]);
  });
});

async function* closing(source: AsyncIterable<Uint8Array>, close: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } finally {
    close();
  }
}

async function* failing(error: Error): AsyncGenerator<Uint8Array> {
  yield await Promise.reject(error);
}

describe('a create whose fate is unknown is ambiguous', () => {
  test('when the connection is reset after the request', async () => {
    const origin = await serve((request) => {
      request.resume().on('end', () => request.socket.resetAndDestroy());
    });

    expect(await create(origin)).toEqual({
      kind: 'ambiguous',
      message: 'The whole request may have reached 127.0.0.1, but its answer was lost (ECONNRESET).',
    });
  });

  test('when the connection is closed in the middle of the answer', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"code":0'));
    });

    expect((await create(origin)).kind).toBe('ambiguous');
  });

  test('when the answer is no HTTP', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    });

    expect((await create(origin)).kind).toBe('ambiguous');
  });

  test('when no answer comes in time', async () => {
    const answer = await create(await stalling());

    expect(answer).toMatchObject({
      kind: 'ambiguous',
      message: expect.stringContaining('no answer in 5000 ms'),
    });
  });

  test('when an answer begins in time and does not end', async () => {
    const origin = await stalling((response) => response.writeHead(200).write('{'));

    expect((await create(origin)).kind).toBe('ambiguous');
  });

  test('when the answer is longer than any should be', async () => {
    const { origin } = await answering(200, `"${'x'.repeat(10_000_000)}"`);

    expect(await create(origin)).toEqual({
      kind: 'ambiguous',
      message: "The provider's answer to the create request is longer than 1048576 bytes (HTTP 200).",
    });
  });

  test.each([
    ['HTML', '<html>not found</html>'],
    ['nothing', ''],
  ])('when the answer is %s', async (_case, page) => {
    const { origin } = await answering(404, page);

    expect((await create(origin)).kind).toBe('ambiguous');
  });

  test('when the answer is a redirect, which is not followed', async () => {
    const elsewhere = await answering(200, accepted);
    const { origin } = await answering(307, '', { location: `${elsewhere.origin}/kling` });

    expect((await create(origin)).kind).toBe('ambiguous');
    expect(elsewhere.seen).toEqual([]);
  });
});

describe('an answer that comes before the request has ended', () => {
  test('counts: the gateway found the body too large', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(413, { connection: 'close' }).end('<html>413</html>');
    });

    const answer = await create(origin, { image: bigMedia() });

    expect(answer).toMatchObject({ kind: 'refused', ground: 'too-large' });
  });

  test('is not taken for a lost one where the connection is cut right behind it', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        socket.resetAndDestroy();
      });
    });

    expect((await create(origin, { image: bigMedia() })).kind).toBe('refused');
  });
});

test('an answer that repeats our key does not carry it on', async () => {
  const { origin } = await answering(401, JSON.stringify({ message: `Bad key: ${key}.`, code: 1002 }));

  expect(await create(origin)).toEqual({
    kind: 'refused',
    ground: 'account',
    message: 'Bad key: [hidden]. (HTTP 401, code 1002)',
  });
});

test('a refusal says when to come back', async () => {
  const { origin } = await answering(429, JSON.stringify({ code: 1302, message: 'slow down' }), {
    'retry-after': '7',
  });

  expect(await create(origin)).toMatchObject({ ground: 'rate', retryAfterMs: 7000 });
});
