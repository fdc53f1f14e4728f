import { json, portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import type { Pipeline } from '../../fakes/pipeline.ts';

/** A portrait and some voices, long before the batch that names them. */
export const dropFiles = async (pipeline: Pipeline, voices = 0): Promise<void> => {
  pipeline.drop('c/ann.png', portrait);
  for (let number = 1; number <= voices; number += 1)
    pipeline.drop(`c/voices/${number}.mp3`, { contents: `voice ${number}` });
  await pipeline.pass(minute);
};

export const dropBatch = (pipeline: Pipeline, rows: readonly unknown[]): void =>
  pipeline.drop('c/wave.batch.json', json({ rows }));

export const voiceRow = (number: number) => ({
  name: `video-${number}`,
  image: 'ann.png',
  voice: `voices/${number}.mp3`,
});

/** So many rows, counted from 1. */
export const numbered = (count: number, rowOf: (number: number) => object): readonly object[] =>
  Array.from({ length: count }, (_, index) => rowOf(index + 1));

export const report = (pipeline: Pipeline): unknown => pipeline.statusOf('c/wave.batch');
