import type { RangedReader } from '../../../shared/media/inspection.ts';

export type MemoryReader = RangedReader & {
  /** What was asked for, in order. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
};

/** A file that exists only in a test. */
export const memoryReader = (bytes: Uint8Array): MemoryReader => {
  const ranges: (readonly [number, number])[] = [];
  return {
    size: bytes.length,
    ranges,
    read: async (start, end) => {
      ranges.push([start, end]);
      return bytes.subarray(start, end);
    },
  };
};
