import { createPipeline, type Pipeline } from './pipeline.ts';

/** A provider that works on so many tasks at once. */
export const withSlots = (slots: number): Pipeline =>
  createPipeline({ provider: { queryByExternalId: true, slots } });

/** A provider that cannot be asked for our ids, so that nobody can prove that it has no such task. */
export const withoutProof = (): Pipeline => {
  const pipeline = createPipeline({ provider: { queryByExternalId: false } });
  pipeline.provider.queryByExternalId = false;
  return pipeline;
};
