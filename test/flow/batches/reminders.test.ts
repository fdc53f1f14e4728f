import { describe, expect, it } from 'vitest';
import { portrait } from '../../fakes/dropped-files.ts';
import { day, hour, minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, voiceRow } from './wave.ts';

const manyFiles = 30;

describe('the files of a batch', () => {
  it('are no reason for a reminder, and those that no batch uses still are', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, manyFiles);
    pipeline.drop('c/alone.png', portrait);
    await pipeline.pass(minute);
    dropBatch(pipeline, numbered(manyFiles, voiceRow));

    await pipeline.pass(2 * day);

    const reminders = pipeline.announcements.filter(({ outcome }) => outcome === 'waiting');
    expect(reminders).toMatchObject([{ name: 'c/alone' }]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'waiting',
      next: expect.stringContaining('A file that only a batch uses needs no partner.'),
    });
  });

  it('are written once for a batch, and not at all for another one', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, manyFiles);
    const before = pipeline.record('c/ann')?.version ?? 0;

    dropBatch(pipeline, numbered(manyFiles, voiceRow));
    await pipeline.pass(hour);
    dropBatch(
      pipeline,
      numbered(manyFiles, (number) => ({ ...voiceRow(number), again: 'x' })),
    );
    await pipeline.pass(hour);

    expect(pipeline.record('c/ann')?.version).toBe(before + 1);
  });

  it('stay a reason for one where more is wrong than a missing partner', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    pipeline.drop('c/ann.jpg', portrait);
    pipeline.drop('c/ann.mp3', { contents: 'a voice' });
    await pipeline.pass(minute);
    dropBatch(pipeline, [voiceRow(1)]);

    await pipeline.pass(2 * day);

    expect(pipeline.announcements).toContainEqual(
      expect.objectContaining({ outcome: 'waiting', name: 'c/ann' }),
    );
  });
});
