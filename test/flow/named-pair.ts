import type { Pipeline } from '../fakes/pipeline.ts';

/** A portrait and a recording, of whose contents no two names have the same. */
export const dropPair = (pipeline: Pipeline, name = 'ann', seconds = 10): void => {
  pipeline.drop(`${name}.png`, { contents: `portrait of ${name}` });
  pipeline.drop(`${name}.mp3`, { contents: `voice of ${name}`, seconds });
};
