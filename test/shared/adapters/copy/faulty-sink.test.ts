import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CopyFault } from '../../../../shared/adapters/copy/copy-fault.ts';
import { mp4 } from '../../../fixtures/mp4.ts';
import { serve, startRig } from './copy-rig.ts';
import type { Rig, RigOptions } from './copy-rig.ts';

// Large enough that it cannot all wait in buffers, and for the SDK to ask first (Expect: 100-continue).
const video = mp4({ mediaBytes: 12_000_000 });

type Spoil = (request: IncomingMessage, response: ServerResponse) => void;

const startSpoiled = (operation: string, spoil: Spoil, copier: RigOptions['copier'] = {}): Promise<Rig> =>
  startRig({
    answer: serve(video),
    copier,
    s3: {
      intercept: (begun, request, response) => {
        if (begun !== operation) return false;
        spoil(request, response);
        return true;
      },
    },
  });

const error =
  (status: number, code: string): Spoil =>
  (_, response) => {
    response.writeHead(status, { connection: 'close' }).end(`<Error><Code>${code}</Code></Error>`);
  };

describe('an S3 that fails under a copy', () => {
  it.each([
    ['refuses to be read', 'GetObject', error(403, 'AccessDenied')],
    ['is cut off at once', 'PutObject', (request) => request.socket.destroy()],
    ['is cut off half way', 'PutObject', (request) => request.once('data', () => request.socket.destroy())],
    ['answers 500 at once', 'PutObject', error(500, 'InternalError')],
    [
      'answers 503 half way',
      'PutObject',
      (request, response) => request.once('data', () => error(503, 'SlowDown')(request, response)),
    ],
    ['answers 403', 'PutObject', error(403, 'AccessDenied')],
    ['has no such bucket', 'PutObject', error(404, 'NoSuchBucket')],
  ] satisfies [string, string, Spoil][])('%s: throws, and nothing is stored', async (_, operation, spoil) => {
    const rig = await startSpoiled(operation, spoil);

    await expect(rig.copy()).rejects.toThrow(CopyFault);

    expect(rig.s3.objects.size).toBe(0);
  });

  it.each([
    ['before it reads', () => undefined],
    ['while it reads', (request) => request.once('data', () => request.pause())],
    ['after it has read', (request) => request.resume()],
  ] satisfies [string, Spoil][])('falls silent %s: is given up', async (_, spoil) => {
    const rig = await startSpoiled('PutObject', spoil, { idleTimeoutMs: 300 });

    await expect(rig.copy()).rejects.toThrow('nothing moved for 300 ms');
  });

  it('commits and then loses the answer: the next copy finds it done', async () => {
    let answers = 0;
    const rig = await startRig({
      answer: serve(video),
      s3: {
        beforeCommit: () => undefined,
        intercept: (operation, request, response) => {
          if (operation !== 'PutObject') return false;
          answers += 1;
          response.writeHead = () => {
            request.socket.destroy();
            return response;
          };
          return false;
        },
      },
    });

    await expect(rig.copy()).rejects.toThrow(CopyFault);
    const second = await rig.copy();

    expect(second).toEqual({ kind: 'copied', bytes: video.length, durationSeconds: 12.5 });
    expect(answers).toBe(1);
    expect(rig.source.requests).toHaveLength(1);
  });
});
