import { describe, expect, it } from 'vitest';
import { json, portrait } from '../../fakes/dropped-files.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropBatch, dropFiles, report, voiceRow } from './wave.ts';

describe('a batch', () => {
  it('obeys options: the row, then its files, then the folder, then the settings', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, watermark: true } });
    pipeline.drop('c/_defaults.json', json({ prompt: 'Of c.', mode: 'std', watermark: true }));
    pipeline.drop('c/ann.png', {
      ...portrait,
      metadata: { 'avatar-mode': 'pro', 'avatar-prompt': 'Of ann.' },
    });
    await pipeline.pass(minute);

    dropBatch(pipeline, [{ name: 'v', image: 'ann.png', audioId: 'spoken-7', prompt: 'Of the row.' }]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks[0]?.request).toMatchObject({
      prompt: 'Of the row.',
      mode: 'pro',
      watermark: true,
      speech: { kind: 'spoken', audioId: 'spoken-7' },
    });
    expect(pipeline.statusOf('c/v')).toMatchObject({
      row: 'row 1 of wave.batch',
      job: {
        optionsFrom: {
          prompt: 'row 1 of wave.batch',
          mode: 'the metadata of ann.png',
          watermark: 'c/_defaults.json',
          audioId: 'row 1 of wave.batch',
        },
      },
    });
  });

  it('obeys the policy, row by row', async () => {
    const pipeline = createPipeline({ policy: { modes: ['std'] } });
    await dropFiles(pipeline, 2);

    dropBatch(pipeline, [{ ...voiceRow(1), mode: 'pro' }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(report(pipeline)).toMatchObject({
      batch: {
        counts: { refused: 1, completed: 1 },
        problems: [{ row: 1, problem: expect.stringContaining('pro') }],
      },
    });
  });

  it('and options beside a row: they apply to it', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    pipeline.drop('c/video-1.json', json({ mode: 'pro' }));
    await pipeline.pass(minute);

    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['pro']);
  });

  it('and options that come after the video of a row: they are too late, and nothing is paid again', async () => {
    const pipeline = withSlots(100);
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    pipeline.drop('c/video-1.json', json({ mode: 'pro' }));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/video-1')).toMatchObject({
      state: 'completed',
      next: expect.stringContaining('drop the batch again'),
    });
  });
});
