import { describe, expect, it } from 'vitest';
import { portrait } from '../../fakes/dropped-files.ts';
import { hour, minute } from '../../fakes/durations.ts';
import type { Pipeline } from '../../fakes/pipeline.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, report, voiceRow } from './wave.ts';

/** Files of its own under a row's name. */
const dropOthers = (pipeline: Pipeline, name: string): void => {
  pipeline.drop(`${name}.png`, { contents: 'another portrait' });
  pipeline.drop(`${name}.mp3`, { contents: 'another voice' });
};

describe('a batch whose rows give way to files, or to an operator,', () => {
  it('makes a corrected row, rather than the old one, once files that were dropped under its name are gone', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    const row = (script: string) => ({ name: 'v', image: 'ann.png', script });
    dropBatch(pipeline, [{ ...row('Old.'), image: 'nobody.png' }]);
    await pipeline.pass(hour);
    pipeline.drop('c/v.png', { contents: 'another portrait' });
    await pipeline.pass(hour);
    dropBatch(pipeline, [row('New.')]);
    await pipeline.pass(hour);
    const beside = pipeline.provider.tasks.length;

    pipeline.remove('c/v.png');
    await pipeline.pass(hour);

    expect(beside).toBe(0);
    expect(pipeline.provider.speeches.map(({ text }) => text)).toEqual(['New.']);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1 } } });
  });

  it('tells why a row was not made whose name had files when it was read, though they are gone', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 2);
    pipeline.drop('c/video-1.png', { contents: 'another portrait' });
    await pipeline.pass(minute);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    pipeline.remove('c/video-1.png');
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({
      batch: {
        counts: { completed: 1, refused: 1 },
        problems: [{ row: 1, problem: expect.stringContaining('Drop the batch again.') }],
      },
    });
  });

  it.each([
    ['is queued', minute],
    ['is made', hour],
  ])(
    'tells that the video of a name is not that of its row any more, which %s when files come, though those are gone',
    async (_, batchMs) => {
      const pipeline = withSlots(1);
      await dropFiles(pipeline, 3);
      dropBatch(pipeline, [voiceRow(1), voiceRow(2), voiceRow(3)]);
      await pipeline.pass(batchMs);
      dropOthers(pipeline, 'c/video-3');
      await pipeline.pass(hour);

      pipeline.remove('c/video-3.png');
      pipeline.remove('c/video-3.mp3');
      await pipeline.pass(hour);

      expect(report(pipeline)).toMatchObject({
        batch: { problems: [{ row: 3, problem: expect.stringContaining('Drop the batch again.') }] },
      });
    },
  );

  it('and the name of a refused row say the same when the files that were used instead of it are gone', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    dropBatch(pipeline, [{ ...voiceRow(1), image: 'nobody.png' }]);
    await pipeline.pass(hour);
    dropOthers(pipeline, 'c/video-1');
    await pipeline.pass(hour);

    pipeline.remove('c/video-1.png');
    pipeline.remove('c/video-1.mp3');
    await pipeline.pass(hour);

    const problem = expect.stringContaining('There is no c/nobody.png');
    expect(pipeline.statusOf('c/video-1')).toMatchObject({ state: 'refused', message: problem });
    expect(report(pipeline)).toMatchObject({ batch: { rows: [{ state: 'refused', problem }] } });
  });

  it('says nothing bad of a row under whose name other files made a video', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline);
    dropBatch(pipeline, [{ ...voiceRow(1), image: 'nobody.png' }]);
    await pipeline.pass(hour);

    dropOthers(pipeline, 'c/video-1');
    await pipeline.pass(hour);

    expect(pipeline.statusOf('c/video-1')).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('c/video-1')).toBeUndefined();
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 1, problem: expect.stringContaining('files of its own') }] },
    });
  });

  it('says what became of a row that was made, though a later pair of its name was removed before it was sent', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);
    pipeline.drop('c/bea.png', portrait);
    pipeline.drop('c/bea.mp3', { contents: "bea's voice" });
    await pipeline.pass(20_000);
    dropOthers(pipeline, 'c/video-1');
    await pipeline.pass(20_000);

    pipeline.remove('c/video-1.png');
    pipeline.remove('c/video-1.mp3');
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 1, problem: expect.stringContaining('was sent to the provider') }] },
    });
  });

  it('tells of a row that an operator withdrew', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    await pipeline.command('c/video-2', 'cancel');
    await pipeline.pass(hour);

    const problem = expect.stringContaining('was withdrawn before it was sent. Drop the batch again');
    expect(report(pipeline)).toMatchObject({ batch: { problems: [{ row: 2, problem }] } });
  });
});
