import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it.each([
    ['files', 'c/video-1.png', portrait, 'has files of its own'],
    [
      'a row of another batch',
      'c/first.batch.json',
      json({ rows: [voiceRow(1)] }),
      'belongs to first.batch already',
    ],
  ])('may not have a name that has %s already', async (_, key, dropped, sentence) => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    pipeline.drop(key, dropped);
    await pipeline.pass(hour);
    const before = pipeline.provider.tasks.length;

    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(before + 1);
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 1, name: 'video-1', problem: expect.stringContaining(sentence) }] },
    });
  });

  it('may be kept to the files of its own folder, and learns nothing of others', async () => {
    const pipeline = createPipeline({ policy: { batchFiles: 'folder' } });
    pipeline.drop('b/bob.png', portrait);
    await dropFiles(pipeline, 1);

    dropBatch(pipeline, [
      voiceRow(1),
      { ...voiceRow(1), name: 'theirs', image: '/b/bob.png' },
      { ...voiceRow(1), name: 'nobody', image: '/b/nobody.png' },
    ]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.errorOf('c/wave.batch')).toContain('b/bob.png is outside c/');
    expect(pipeline.errorOf('c/wave.batch')).toContain('b/nobody.png is outside c/');
  });

  it('pairs no picture that is dropped under its own name, and says so', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);

    pipeline.drop('c/wave.batch.png', portrait);
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('c/wave.batch')).toContain('wave.batch.png has the name of a batch');
  });

  it('gives way to files that are dropped under the name of a row that is not sent yet', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    pipeline.drop('c/video-2.png', { contents: 'another portrait' });
    pipeline.drop('c/video-2.mp3', { contents: 'another voice' });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.statusOf('c/video-2')).toMatchObject({ state: 'completed' });
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 2, problem: expect.stringContaining('files of its own') }] },
    });
  });

  it('as JSON and as a table at once is a conflict', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);

    dropBatch(pipeline, [voiceRow(1)]);
    pipeline.drop('c/wave.batch.csv', { contents: 'name,image,script\nx,ann.png,Hello.\n' });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(pipeline.errorOf('c/wave.batch')).toContain('wave.batch.json and wave.batch.csv are here at once');
  });
});
