import { describe, expect, it } from 'vitest';
import { portrait, voice } from '../../fakes/dropped-files.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it('makes one portrait say a hundred voices, and leaves the files as they are', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 100);

    dropBatch(pipeline, numbered(100, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(100);
    expect(pipeline.videoOf('c/video-100')).toBeDefined();
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      message: '100 of 100 videos are ready.',
      batch: { counts: { completed: 100 }, cost: { estimatedUsd: 56, deducted: 100 }, problems: [] },
    });
    expect(pipeline.record('c/ann')?.uploads['png']).toMatchObject({ state: 'ready', standing: 'waiting' });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('of 20 rows with 3 bad ones makes 17 videos, and says what is wrong with the others', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    const rows = numbered(20, (number) => ({
      name: `v${number}`,
      image: 'ann.png',
      script: `Number ${number}.`,
    }));

    dropBatch(
      pipeline,
      rows.toSpliced(
        3,
        3,
        { name: 'v4', image: 'nobody.png', script: 'Hello.' },
        { name: 'v5', image: 'ann.png', script: 'Hello.', moode: 'pro' },
        { name: 'v3', image: 'ann.png', script: 'Hello.' },
      ),
    );
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(17);
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      message: '17 of 20 videos are ready, 3 refused.',
      next: expect.stringContaining('drop wave.batch.json again'),
      batch: {
        counts: { completed: 17, refused: 3 },
        problems: [
          { row: 4, name: 'v4', problem: expect.stringContaining('There is no c/nobody.png in the bucket.') },
          { row: 5, name: 'v5', problem: expect.stringContaining('"moode" is not known here') },
          { row: 6, name: 'v3', problem: expect.stringContaining('The name v3 is that of row 3 already.') },
        ],
      },
    });
    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 6 (v3): The name v3 is that of row 3 already.');
    expect(pipeline.errorOf('c/v4')).toContain('There is no c/nobody.png in the bucket.');
    expect(pipeline.announcements.filter(({ outcome }) => outcome === 'completed')).toHaveLength(17);
  });

  it('says what to do about a row whose file came too late, and makes it when it is dropped again', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    pipeline.drop('c/voices/2.mp3', voice);
    await pipeline.pass(hour);
    const late = { report: report(pipeline), error: pipeline.errorOf('c/video-2') };
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);

    const problem = 'There is no c/voices/2.mp3 in the bucket. Drop it, and then the batch again.';
    expect(late.report).toMatchObject({
      state: 'completed',
      batch: { counts: { completed: 1, refused: 1 }, problems: [{ row: 2, name: 'video-2', problem }] },
    });
    expect(late.error).toContain(problem);
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 2 }, problems: [] } });
    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.errorOf('c/video-2')).toBeUndefined();
  });

  it('of 1,000 rows makes 1,000 videos, once each, and its record stays small', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);

    dropBatch(
      pipeline,
      numbered(1000, (number) => ({ name: `v${number}`, image: 'ann.png', script: `${number}` })),
    );
    await pipeline.pass(2 * hour);

    const made = new Set(pipeline.provider.tasks.map(({ request }) => request.jobId));
    expect(made.size).toBe(1000);
    expect(pipeline.provider.tasks).toHaveLength(1000);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1000 } } });
    expect(JSON.stringify(pipeline.record('c/wave.batch')).length).toBeLessThan(2000);
  }, 120_000);

  it('of more rows is refused with the count', async () => {
    const pipeline = withSlots(100);

    dropBatch(pipeline, numbered(1001, voiceRow));
    await pipeline.pass(10 * minute);

    expect(pipeline.errorOf('c/wave.batch')).toContain('has more than 1000 rows');
  });

  it('checks a file that many rows name once for some rows, not once for each', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    const before = pipeline.bucket.checks();

    dropBatch(
      pipeline,
      numbered(100, (number) => ({ name: `v${number}`, image: 'ann.png', script: 'Hello.' })),
    );
    await pipeline.pass(hour);

    expect(pipeline.bucket.checks() - before).toBe(1 + 4);
  });

  it('does not keep a pair of another folder waiting until all its rows are made', async () => {
    const pipeline = withSlots(2);
    await dropFiles(pipeline, 60);
    dropBatch(pipeline, numbered(60, voiceRow));
    await pipeline.pass(2 * minute);
    const before = pipeline.provider.tasks.length;

    pipeline.drop('d/bea.png', portrait);
    pipeline.drop('d/bea.mp3', voice);
    await pipeline.pass(5 * minute);

    const images = pipeline.provider.tasks.map(({ request }) => JSON.stringify(request.image));
    expect(images.slice(before, before + 3)).toContainEqual(expect.stringContaining('d/bea.png'));
    expect(pipeline.statusOf('d/bea')).toMatchObject({ state: 'completed' });
  });

  it('may use the files of every folder', async () => {
    const pipeline = withSlots(100);
    pipeline.drop('b/bob.png', portrait);
    await dropFiles(pipeline, 1);

    dropBatch(pipeline, [{ ...voiceRow(1), image: '/b/bob.png' }]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks.map(({ request }) => request.image)).toEqual([
      { kind: 'url', url: expect.stringContaining('b/bob.png?') },
    ]);
  });

  it('may be a table', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);

    pipeline.drop('c/wave.batch.csv', {
      contents:
        '\uFEFFname,image,voice,script,speed,again\r\none,ann.png,voices/1.mp3,,,\r\ntwo,/c/ann.png,uk_man2,"Hello, ""you"".",1.5,\r\nthree,ann.png,,x,9,\r\n',
    });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.speeches).toEqual([
      { text: 'Hello, "you".', voice: 'uk_man2', language: 'en', speed: 1.5 },
    ]);
    expect(report(pipeline)).toMatchObject({
      batch: {
        problems: [{ row: 3, name: 'three', problem: expect.stringContaining('speed must be a number') }],
      },
    });
  });
});
