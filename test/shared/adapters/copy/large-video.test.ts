import { describe, expect, it } from 'vitest';
import { mp4 } from '../../../fixtures/mp4.ts';
import { jobId, key, serve, startRig } from './copy-rig.ts';

const megabyte = 1_048_576;
const inParts = { multipartAboveBytes: megabyte, partBytes: 6 * megabyte };
const video = mp4({ seconds: 12.5, mediaBytes: 13 * megabyte });

describe('copying a video in parts', () => {
  it('commits it with job, edition and duration, and leaves no upload behind', async () => {
    const rig = await startRig({ answer: serve(video), copier: inParts });

    const outcome = await rig.copy();

    expect(outcome).toEqual({ kind: 'copied', bytes: video.length, durationSeconds: 12.5 });
    expect(rig.s3.objects.get(key)).toMatchObject({
      bytes: video.length,
      metadata: { 'avatar-job': jobId(), 'avatar-edition': '3', 'avatar-seconds': '12.500' },
    });
    expect(rig.s3.operations).toEqual([
      'GetObject',
      'CreateMultipartUpload',
      'UploadPart',
      'UploadPart',
      'UploadPart',
      'CompleteMultipartUpload',
    ]);
    expect(rig.s3.uploads.size).toBe(0);
  });

  it('takes back its parts when the end of the file is damaged', async () => {
    const damaged = Buffer.concat([video, Buffer.alloc(100)]);
    const rig = await startRig({ answer: serve(damaged), copier: inParts });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'damaged' });
    expect(rig.s3.operations.at(-1)).toBe('AbortMultipartUpload');
    expect(rig.s3.objects.size + rig.s3.uploads.size).toBe(0);
  });

  it('takes back its parts when a newer edition was written meanwhile', async () => {
    const newer = { etag: '"n"', bytes: 1, metadata: { 'avatar-job': jobId(2), 'avatar-edition': '9' } };
    const rig = await startRig({
      answer: serve(video),
      copier: inParts,
      s3: { beforeCommit: (at, s3) => s3.objects.set(at, newer) },
    });

    const outcome = await rig.copy();

    expect(outcome).toEqual({ kind: 'superseded' });
    expect(rig.s3.objects.get(key)).toBe(newer);
    expect(rig.s3.uploads.size).toBe(0);
  });

  it('takes back its parts when S3 cuts the connection under one', async () => {
    let parts = 0;
    const rig = await startRig({
      answer: serve(video),
      copier: inParts,
      s3: {
        intercept: (operation, request) => {
          parts += operation === 'UploadPart' ? 1 : 0;
          if (operation !== 'UploadPart' || parts < 2) return false;
          request.once('data', () => request.socket.destroy());
          return true;
        },
      },
    });

    await expect(rig.copy()).rejects.toThrow('could not be stored');

    expect(rig.s3.objects.size + rig.s3.uploads.size).toBe(0);
  });

  it('throws when its parts cannot be taken back: somebody pays for them', async () => {
    const rig = await startRig({
      answer: serve(Buffer.concat([video, Buffer.alloc(100)])),
      copier: inParts,
      s3: {
        intercept: (operation, _, response) => {
          if (operation !== 'AbortMultipartUpload') return false;
          response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
          return true;
        },
      },
    });

    await expect(rig.copy()).rejects.toThrow('could not be taken back');

    expect(rig.s3.objects.size).toBe(0);
  });
});
