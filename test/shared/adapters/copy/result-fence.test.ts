import { describe, expect, it } from 'vitest';
import { CopyFault } from '../../../../shared/adapters/copy/copy-fault.ts';
import type { StoredObject } from '../../../fixtures/strict-s3/strict-s3.ts';
import { mp4 } from '../../../fixtures/mp4.ts';
import { jobId, key, serve, startRig } from './copy-rig.ts';

const video = mp4({ seconds: 12.5 });

const stored = (edition: number | undefined, attempt = 1, bytes = 99): StoredObject => ({
  etag: `"old-${edition}"`,
  bytes,
  metadata:
    edition === undefined
      ? {}
      : { 'avatar-job': jobId(attempt), 'avatar-edition': String(edition), 'avatar-seconds': '8.250' },
});

describe('copying over what stands there', () => {
  it('answers from the object alone when an earlier attempt got through', async () => {
    const rig = await startRig({ answer: serve(video) });
    rig.s3.objects.set(key, stored(3));

    const outcome = await rig.copy({ edition: 3 });

    expect(outcome).toEqual({ kind: 'copied', bytes: 99, durationSeconds: 8.25 });
    expect(rig.source.requests).toEqual([]);
    expect(rig.s3.operations).toEqual(['GetObject']);
  });

  it.each([
    ['a newer edition', stored(4)],
    ['the same edition of another job', stored(3, 2)],
  ])('leaves %s alone, without fetching anything', async (_, object) => {
    const rig = await startRig({ answer: serve(video) });
    rig.s3.objects.set(key, object);

    const outcome = await rig.copy({ edition: 3 });

    expect(outcome).toEqual({ kind: 'superseded' });
    expect(rig.source.requests).toEqual([]);
    expect(rig.s3.objects.get(key)).toBe(object);
  });

  it.each([
    ['an older edition', stored(2)],
    ["a stranger's object", stored(undefined)],
    ["a stranger's empty object", stored(undefined, 1, 0)],
  ])('replaces %s', async (_, object) => {
    const rig = await startRig({ answer: serve(video) });
    rig.s3.objects.set(key, object);

    const outcome = await rig.copy({ edition: 3 });

    expect(outcome).toMatchObject({ kind: 'copied' });
    expect(rig.s3.objects.get(key)?.metadata).toMatchObject({ 'avatar-edition': '3' });
  });

  it.each([
    ['yields to a newer edition', stored(4), { kind: 'superseded' }],
    ['takes its own edition for done', stored(3), { kind: 'copied', bytes: 99, durationSeconds: 8.25 }],
  ])('%s that was written meanwhile', async (_, rival, expected) => {
    const rig = await startRig({
      answer: serve(video),
      s3: { beforeCommit: (at, s3) => s3.objects.set(at, rival) },
    });

    const outcome = await rig.copy({ edition: 3 });

    expect(outcome).toEqual(expected);
    expect(rig.s3.objects.get(key)).toBe(rival);
  });

  it.each([
    ['was written', stored(2)],
    ['was deleted', undefined],
  ])('throws, for another try, when an older edition %s meanwhile', async (_, rival) => {
    const rig = await startRig({
      answer: serve(video),
      s3: {
        beforeCommit: (at, s3) => {
          s3.objects.delete(at);
          if (rival !== undefined) s3.objects.set(at, rival);
        },
      },
    });
    rig.s3.objects.set(key, stored(1));

    await expect(rig.copy({ edition: 3 })).rejects.toThrow(CopyFault);

    expect(rig.s3.objects.get(key)).toBe(rival);
  });
});
