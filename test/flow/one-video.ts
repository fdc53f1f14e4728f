import { expect } from 'vitest';
import type { Pipeline } from '../fakes/pipeline.ts';

/** The whole way of one pair: dropped, paired after the quiet period, submitted once, delivered. */
export const expectOneVideo = (pipeline: Pipeline): void => {
  expect(pipeline.provider.tasks).toHaveLength(1);
  expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', video: { key: 'c/ann.mp4' } });
  expect(pipeline.videoOf('c/ann')).toBe(`https://videos.test/${pipeline.provider.tasks[0]?.taskId}.mp4`);
  expect(pipeline.errorOf('c/ann')).toBeUndefined();
  expect(pipeline.accounts.current().slots).toEqual({});
  expect(pipeline.record('c/ann')).toMatchObject({ owes: [] });
};
