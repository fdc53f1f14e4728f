import { describe, expect, it } from 'vitest';
import { minute } from '../fakes/durations.ts';
import { createPipeline } from '../fakes/pipeline.ts';
import { dropPair } from './named-pair.ts';

describe('a status file', () => {
  it('tells the state in words, the ids, the estimate, the cost and the history', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    const [task] = pipeline.provider.tasks;
    const events = ['ann.png arrived', 'ann.mp3 arrived', 'queued', 'submitting', 'submitted', 'completed'];
    expect(pipeline.statusOf('ann')).toMatchObject({
      name: 'ann',
      state: 'completed',
      message: 'ann.mp4 is ready.',
      next: '',
      files: { 'ann.png': 'used', 'ann.mp3': 'used' },
      job: { id: task?.request.jobId, taskId: task?.taskId, estimateUsd: 0.56, deduction: '1' },
      video: { key: 'ann.mp4', bytes: 1000 },
      history: events.map((event) => ({ at: expect.stringMatching(/^2026-01-05T12:0\d:\d\d/), event })),
    });
  });
});
