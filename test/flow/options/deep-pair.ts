import { expect } from 'vitest';
import { portrait, voice } from '../../fakes/dropped-files.ts';
import type { Pipeline } from '../../fakes/pipeline.ts';
import type { CreateRequest } from '../../../shared/ports/provider.ts';

/** A pair two folders deep, so that several folders have a say. */
export const dropPair = (pipeline: Pipeline, image = portrait, sound = voice): void => {
  pipeline.drop('c/d/ann.png', image);
  pipeline.drop('c/d/ann.mp3', sound);
};

export const onlyRequest = (pipeline: Pipeline): CreateRequest | undefined => {
  expect(pipeline.provider.tasks).toHaveLength(1);
  return pipeline.provider.tasks[0]?.request;
};
