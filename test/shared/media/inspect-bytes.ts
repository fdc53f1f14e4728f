import { inspect } from '../../../shared/media/inspect.ts';
import type { Inspection, MediaLimits } from '../../../shared/media/inspection.ts';
import { memoryReader } from './memory-reader.ts';

/** Inspects a file that exists only in a test. */
export const inspectBytes = (bytes: Uint8Array, file: string, limits?: MediaLimits): Promise<Inspection> =>
  inspect(memoryReader(bytes), file, limits);

/** The verdict in a word: "accept", or the codes of the reasons. */
export const verdictOn = async (bytes: Uint8Array, file: string): Promise<string> => {
  const { reasons } = await inspectBytes(bytes, file);
  return reasons.length === 0 ? 'accept' : reasons.map(({ code }) => code).join(' ');
};
