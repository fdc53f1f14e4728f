import type { Pipeline } from './pipeline.ts';

/** Time passes, though messages that fail too often are set aside for an operator. */
export const passWithFaults = async (pipeline: Pipeline, ms: number): Promise<void> => {
  const until = pipeline.clock.now + ms;
  let faults = 0;
  while (pipeline.clock.now < until && faults < 100) {
    try {
      await pipeline.pass(until - pipeline.clock.now);
    } catch {
      faults += 1;
    }
  }
};
