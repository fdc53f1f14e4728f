import { describe, expect, it } from 'vitest';
import { portrait } from '../../fakes/dropped-files.ts';
import { day, hour, minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it('that is removed before it was read is withdrawn', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);

    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    pipeline.remove('c/wave.batch.json');
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(report(pipeline)).toMatchObject({ state: 'withdrawn' });
  });

  it('that is removed later stops nothing', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 3);
    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(minute);

    pipeline.remove('c/wave.batch.json');
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 3 } } });
  });

  it('that is deleted for good while it is taken in says what was started', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 30);
    const { readText } = pipeline.bucket;
    let reads = 0;
    pipeline.bucket.readText = async (file) => {
      reads += 1;
      return reads > 1 ? undefined : readText(file);
    };

    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(25);
    expect(pipeline.errorOf('c/wave.batch')).toContain(
      'it was deleted for good or archived: 25 of its 30 rows were started',
    );
  });

  it('that was deleted for good stays answered so, whatever comes', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);
    pipeline.bucket.readText = async () => undefined;

    pipeline.drop('c/wave.batch.png', portrait);
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;
    await pipeline.pass(day);

    expect(pipeline.errorOf('c/wave.batch')).toContain('was deleted for good');
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });
});
