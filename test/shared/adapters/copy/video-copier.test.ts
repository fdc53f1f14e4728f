import { describe, expect, it } from 'vitest';
import { mp4 } from '../../../fixtures/mp4.ts';
import { jobId, key, serve, startRig } from './copy-rig.ts';

describe('the video copier', () => {
  it('stores a video with its job, edition and duration in one PutObject and no HeadObject', async () => {
    const video = mp4({ seconds: 12.5, mediaBytes: 300_000 });
    const rig = await startRig({ answer: serve(video) });

    const outcome = await rig.copy();

    expect(outcome).toEqual({ kind: 'copied', bytes: video.length, durationSeconds: 12.5 });
    expect(rig.s3.objects.get(key)).toMatchObject({
      bytes: video.length,
      metadata: { 'avatar-job': jobId(), 'avatar-edition': '3', 'avatar-seconds': '12.500' },
    });
    expect(rig.s3.operations).toEqual(['GetObject', 'PutObject']);
  });

  it('stores a video whose movie header comes last, with the duration in its answer alone', async () => {
    const video = mp4({ seconds: 7, mediaBytes: 300_000, movie: 'last' });
    const rig = await startRig({ answer: serve(video) });

    const outcome = await rig.copy();

    expect(outcome).toEqual({ kind: 'copied', bytes: video.length, durationSeconds: 7 });
    expect(rig.s3.objects.get(key)?.metadata).not.toHaveProperty('avatar-seconds');
  });
});
