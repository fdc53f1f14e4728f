import { describe, expect, it } from 'vitest';
import type { Dropped } from '../fakes/drop-bucket.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const hour = 60 * minute;
const portrait: Dropped = { contents: 'a portrait' };

const withSlots = (slots = 100) => createPipeline({ provider: { queryByExternalId: true, slots } });

/** A portrait and some voices, long before the batch that names them. */
const dropFiles = async (pipeline: Pipeline, voices = 0) => {
  pipeline.drop('c/ann.png', portrait);
  for (let number = 1; number <= voices; number += 1)
    pipeline.drop(`c/voices/${number}.mp3`, { contents: `voice ${number}` });
  await pipeline.pass(minute);
};

const dropBatch = (pipeline: Pipeline, rows: readonly unknown[]) =>
  pipeline.drop('c/wave.batch.json', { contents: JSON.stringify({ rows }) });

const report = (pipeline: Pipeline) => pipeline.statusOf('c/wave.batch');

const voiceRow = (number: number) => ({
  name: `video-${number}`,
  image: 'ann.png',
  voice: `voices/${number}.mp3`,
});

describe('a batch whose rows give way to files, or to an operator,', () => {
  it('makes a corrected row, rather than the old one, once files that were dropped under its name are gone', async () => {
    const pipeline = withSlots();
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
    const pipeline = withSlots();
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
      pipeline.drop('c/video-3.png', { contents: 'another portrait' });
      pipeline.drop('c/video-3.mp3', { contents: 'another voice' });
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
    const pipeline = withSlots();
    await dropFiles(pipeline);
    dropBatch(pipeline, [{ ...voiceRow(1), image: 'nobody.png' }]);
    await pipeline.pass(hour);
    pipeline.drop('c/video-1.png', { contents: 'another portrait' });
    pipeline.drop('c/video-1.mp3', { contents: 'another voice' });
    await pipeline.pass(hour);

    pipeline.remove('c/video-1.png');
    pipeline.remove('c/video-1.mp3');
    await pipeline.pass(hour);

    const problem = expect.stringContaining('There is no c/nobody.png');
    expect(pipeline.statusOf('c/video-1')).toMatchObject({ state: 'refused', message: problem });
    expect(report(pipeline)).toMatchObject({ batch: { rows: [{ state: 'refused', problem }] } });
  });

  it('says nothing bad of a row under whose name other files made a video', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);
    dropBatch(pipeline, [{ ...voiceRow(1), image: 'nobody.png' }]);
    await pipeline.pass(hour);

    pipeline.drop('c/video-1.png', { contents: 'another portrait' });
    pipeline.drop('c/video-1.mp3', { contents: 'another voice' });
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
    pipeline.drop('c/video-1.png', { contents: 'another portrait' });
    pipeline.drop('c/video-1.mp3', { contents: 'another voice' });
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
