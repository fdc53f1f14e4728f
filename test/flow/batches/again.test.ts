import { describe, expect, it } from 'vitest';
import { nameIdOf } from '../../../shared/domain/identity.ts';
import { json } from '../../fakes/dropped-files.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it('that is dropped again pays for nothing twice', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 30);
    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(30);
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 30 } } });
    expect(pipeline.statusOf('c/video-1')).toMatchObject({
      state: 'completed',
      message: expect.stringContaining('write any new text into the column again of row 1 of wave.batch'),
    });
  });

  it('that is dropped again while its videos are made leaves them alone', async () => {
    const pipeline = withSlots(3);
    await dropFiles(pipeline, 10);
    dropBatch(pipeline, numbered(10, voiceRow));
    await pipeline.pass(90_000);

    dropBatch(pipeline, numbered(10, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(10);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 10 } } });
  });

  it('that an operator has tried again makes what failed, and pays for nothing that is there', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 3);
    dropBatch(pipeline, numbered(2, voiceRow));
    await pipeline.pass(hour);
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(hour);
    pipeline.provider.end = 'succeed';

    await pipeline.command('c/wave.batch', 'retry');
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 3 }, problems: [] } });
    expect(pipeline.provider.tasks).toHaveLength(4);
  });

  it('that is dropped again tries again what failed', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    dropBatch(pipeline, numbered(2, voiceRow));
    await pipeline.pass(hour);
    const failed = report(pipeline);
    pipeline.provider.end = 'succeed';

    dropBatch(pipeline, numbered(2, voiceRow));
    await pipeline.pass(hour);

    expect(failed).toMatchObject({
      state: 'completed',
      batch: {
        counts: { failed: 2 },
        problems: [{ problem: expect.stringContaining('risk control') }, { row: 2 }],
      },
    });
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 2 }, problems: [] } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('makes a video once more for a new text in the column again', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);

    dropBatch(pipeline, [{ ...voiceRow(1), again: '2' }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(3);
  });

  it('that is replaced goes on with the rows that it no longer names', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 3);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    dropBatch(pipeline, [voiceRow(2), voiceRow(3)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(3);
    expect(pipeline.videoOf('c/video-1')).toBeDefined();
    expect(report(pipeline)).toMatchObject({ batch: { rows: [{ name: 'video-2' }, { name: 'video-3' }] } });
  });

  it('starts nothing more of its old version while its correction rests', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    const rows = (script: string) =>
      numbered(100, (number) => ({ name: `v${number}`, image: 'ann.png', script }));
    const { send } = pipeline.submitQueue;
    let isCorrected = false;
    pipeline.submitQueue.send = async (messages, delayMs) => {
      await send(messages, delayMs);
      if (isCorrected || pipeline.record('c/wave.batch')?.batch?.taken !== 25) return;
      isCorrected = true;
      await pipeline.dropAtOnce('c/wave.batch.json', json({ rows: rows('New.') }));
    };

    dropBatch(pipeline, rows('Old.'));
    await pipeline.pass(hour);

    expect(pipeline.provider.speeches.filter(({ text }) => text === 'Old.')).toHaveLength(25);
    expect(pipeline.provider.speeches.filter(({ text }) => text === 'New.')).toHaveLength(100);
  });

  it('keeps its corrected rows, though a worker is still busy with the old ones', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    const rows = (script: string) => [{ name: 'v', image: 'ann.png', script }];
    const lookAt = (name: string) =>
      pipeline.work.submit({ kind: 'message', message: { look: nameIdOf(pipeline.bucket.name, name) } });
    const { find } = pipeline.media;
    let isSlow = true;
    pipeline.media.find = async (key) => {
      const found = await find(key);
      if (!isSlow) return found;
      isSlow = false;
      await pipeline.dropAtOnce('c/wave.batch.json', json({ rows: rows('New.') }));
      pipeline.clock.now += 31_000;
      await lookAt('c/wave.batch');
      await lookAt('c/v');
      return found;
    };

    dropBatch(pipeline, rows('Old.'));
    await pipeline.pass(hour);

    expect(pipeline.provider.speeches.map(({ text }) => text)).toEqual(['New.']);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1 } } });
  });
});
