import { describe, expect, it } from 'vitest';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { dieAtSave } from '../../fakes/dying-worker.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, numbered, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it.each([
    ['with the next rows half written', (record: NameRecord) => record.name === 'c/video-27'],
    ['before the rows are counted', (record: NameRecord) => record.batch?.taken === 25],
    ['before the last rows are counted', (record: NameRecord) => record.batch?.taken === 40],
    ['before a report', (record: NameRecord) => record.batch?.pace === 1],
  ])('survives a worker that dies %s', async (_, when) => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 40);
    dieAtSave(pipeline, when);

    dropBatch(pipeline, numbered(40, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(40);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 40 } } });
  });

  it('survives the loss of every message of its own', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 40);
    const { send } = pipeline.submitQueue;
    let isLosing = true;
    pipeline.submitQueue.send = async (messages, delayMs) => {
      if (!isLosing) await send(messages, delayMs);
    };
    dropBatch(pipeline, numbered(40, voiceRow));
    await pipeline.pass(minute);
    isLosing = false;

    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(40);
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 40 } } });
  });
});
