import type { Dropped } from '../../fakes/drop-bucket.ts';
import { portrait } from '../../fakes/dropped-files.ts';
import type { Pipeline } from '../../fakes/pipeline.ts';

export const script: Dropped = { contents: '  Good morning, everybody.\n' };

/** A portrait and what it is to say, under the name c/ann. */
export const dropPair = (pipeline: Pipeline, image = portrait, text = script): void => {
  pipeline.drop('c/ann.png', image);
  pipeline.drop('c/ann.txt', text);
};
