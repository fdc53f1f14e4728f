import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CopyFault } from '../../../../shared/adapters/copy/copy-fault.ts';
import { mp4 } from '../../../fixtures/mp4.ts';
import { serve, startRig } from './copy-rig.ts';
import type { Rig } from './copy-rig.ts';

const video = mp4({ mediaBytes: 700_000 });

const answering =
  (
    status: number,
    headers: Record<string, string | number>,
    body: Uint8Array | string = '',
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** Announces all of a video, sends some of it, then does something else. */
const sending =
  (bytes: number, then: (socket: { destroy(): void }) => void): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-length': video.length });
    response.write(video.subarray(0, bytes), () => then(response));
  };

const expectNothingStored = (rig: Rig): void => {
  expect(rig.s3.objects.size + rig.s3.uploads.size).toBe(0);
};

describe('a source that sends no video', () => {
  const page = '<!DOCTYPE html><html><body>Sign in</body></html>';
  it.each([
    ['a web page with status 200', serve(Buffer.from(page)), 'ftyp'],
    ['nothing, with status 200', serve(Buffer.alloc(0)), 'is empty'],
    [
      'a video without its length',
      answering(200, { 'transfer-encoding': 'chunked' }, video),
      'without its length',
    ],
    [
      'a compressed video',
      answering(200, { 'content-encoding': 'gzip', 'content-length': 9 }, 'x'.repeat(9)),
      'compressed',
    ],
    ['half a video, with an honest length', serve(video.subarray(0, 350_000)), 'cut or damaged'],
    ['a video and more', serve(Buffer.concat([video, Buffer.alloc(20)])), 'no box begins'],
    ['a video under too short a length', announcing(video.length - 10), 'too many'],
  ])('is found out: %s', async (_, answer, words) => {
    const rig = await startRig({ answer });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'damaged', problem: expect.stringContaining(words) });
    expectNothingStored(rig);
  });

  it('is not quoted: a stranger wrote its headers, and people read the answer', async () => {
    const encoding = `evil${'!'.repeat(5_000)}`;
    const rig = await startRig({
      answer: answering(200, { 'content-encoding': encoding, 'content-length': 1 }, 'x'),
    });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'damaged', problem: expect.not.stringContaining('evil') });
  });

  it.each([403, 404, 410])('has lost it: status %i', async (status) => {
    const rig = await startRig({ answer: answering(status, {}, page) });

    const outcome = await rig.copy();

    expect(outcome).toEqual({ kind: 'expired', status });
    expectNothingStored(rig);
  });

  it.each([204, 206, 302, 400, 429, 500, 503])('may have it later: status %i', async (status) => {
    const rig = await startRig({ answer: answering(status, {}) });

    await expect(rig.copy()).rejects.toThrow(CopyFault);

    expectNothingStored(rig);
  });

  it.each([
    [1_000, 'copied'],
    [-1, 'refused'],
  ])('is taken at its word about the size: %i bytes under the limit', async (spare, kind) => {
    const rig = await startRig({ answer: serve(video), copier: { maxBytes: video.length + spare } });

    expect(await rig.copy()).toMatchObject({ kind });
  });
});

describe('a source that fails', () => {
  it.each([
    ['before the answer', (_, response) => response.destroy()],
    ['before the first byte', sending(0, (socket) => socket.destroy())],
    ['in the movie header', sending(100, (socket) => socket.destroy())],
    ['half way', sending(350_000, (socket) => socket.destroy())],
    ['before the last byte', sending(video.length - 1, (socket) => socket.destroy())],
    ['with too long a length', announcing(video.length + 10)],
  ] satisfies [string, RequestListener][])('is cut off %s: throws, and stores nothing', async (_, answer) => {
    const rig = await startRig({ answer });

    await expect(rig.copy()).rejects.toThrow(CopyFault);

    expectNothingStored(rig);
  });

  it.each([0, 100, 350_000, video.length - 1])('falls silent after %i bytes: is given up', async (bytes) => {
    const rig = await startRig({
      answer: sending(bytes, () => undefined),
      copier: { idleTimeoutMs: 150 },
    });

    await expect(rig.copy()).rejects.toThrow('nothing moved for 150 ms');

    expectNothingStored(rig);
  });

  it('never answers: is given up', async () => {
    const rig = await startRig({ answer: () => undefined, copier: { idleTimeoutMs: 150 } });

    await expect(rig.copy()).rejects.toThrow('nothing moved for 150 ms');
  });

  it('trickles: is given up when the whole takes too long', async () => {
    const rig = await startRig({ answer: trickling, copier: { totalTimeoutMs: 200 } });

    await expect(rig.copy()).rejects.toThrow('longer than 200 ms');

    expectNothingStored(rig);
  });

  it.each([
    ['a body that is no HTTP', 'hello\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello'],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello'],
    ['endless headers', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(200_000)}\r\n\r\n`],
  ])('speaks nonsense, %s: throws', async (_, text) => {
    const rig = await startRig({ answer: (request) => void request.socket.end(text) });

    await expect(rig.copy()).rejects.toThrow(CopyFault);

    expectNothingStored(rig);
  });

  it('sends pieces of any size: S3 gets chunks by its rule', async () => {
    const rig = await startRig({ answer: inPieces(997) });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'copied', bytes: video.length });
  });
});

/** Writes past HTTP's own checks: the length announced is not the body's. */
function announcing(bytes: number): RequestListener {
  return (request) => {
    request.socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${bytes}\r\n\r\n`);
    request.socket.end(video);
  };
}

function trickling(_: unknown, response: Parameters<RequestListener>[1]): void {
  response.writeHead(200, { 'content-length': video.length });
  let at = 0;
  const timer = setInterval(() => {
    response.write(video.subarray(at, at + 1));
    at += 1;
  }, 10);
  response.on('close', () => clearInterval(timer));
}

function inPieces(bytes: number): RequestListener {
  return (_, response) => {
    response.writeHead(200, { 'content-length': video.length });
    for (let at = 0; at < video.length; at += bytes) response.write(video.subarray(at, at + bytes));
    response.end();
  };
}
