import { describe, expect, it } from 'vitest';
import { hour } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';
import { passWithFaults } from '../../fakes/pass-with-faults.ts';

describe('a batch', () => {
  it('uses no file whose bytes may change under its hands', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    pipeline.bucket.find = async () => ({ kind: 'unversioned' });

    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(pipeline.errorOf('c/video-1')).toContain('Turn on versioning for the bucket');
  });

  it('refuses the one row whose file has a longer key than a bucket can hold, without asking for it', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    const { find } = pipeline.media;
    const asked: string[] = [];
    pipeline.media.find = async (key) => {
      asked.push(key);
      return find(key);
    };

    dropBatch(pipeline, [voiceRow(1), { ...voiceRow(3), image: `${'é'.repeat(600)}.png` }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(asked.filter((key) => key.length > 100)).toEqual([]);
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      batch: { problems: [{ row: 2, problem: expect.stringContaining('has a key of 1206 bytes') }] },
    });
  });

  it.each(['find', 'check'] as const)('refuses the one row whose file S3 refuses to %s', async (question) => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 3);
    const { find, check } = pipeline.media;
    const isBad = (key: string) => key === 'c/voices/2.mp3';
    const refusal = { kind: 'unreadable', status: 403 } as const;
    if (question === 'find') pipeline.media.find = async (key) => (isBad(key) ? refusal : find(key));
    else pipeline.media.check = async (file, role) => (isBad(file.key) ? refusal : check(file, role));

    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.errorOf('c/video-2')).toContain('c/voices/2.mp3 cannot be read: S3 answers 403.');
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 2, refused: 1 } } });
  });

  it('makes the other rows at once where one cannot be looked up, and answers that one after a while', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 40);
    const { find } = pipeline.media;
    pipeline.media.find = async (key) => {
      if (key === 'c/voices/2.mp3') throw new Error('S3 answers 500.');
      return find(key);
    };

    dropBatch(pipeline, numbered(40, voiceRow));
    await passWithFaults(pipeline, 90_000);
    const soon = pipeline.provider.tasks.length;
    await passWithFaults(pipeline, hour);

    expect(soon).toBe(24);
    expect(pipeline.provider.tasks).toHaveLength(39);
    expect(pipeline.errorOf('c/video-2')).toContain('Its files could not be read');
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 39, refused: 1 } } });
  });

  it('tries again what could not be looked up for a moment', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 3);
    const { find } = pipeline.media;
    let faults = 3;
    pipeline.media.find = async (key) => {
      faults -= 1;
      if (faults >= 0) throw new Error('S3 answers 503.');
      return find(key);
    };

    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 3 } } });
  });
});
