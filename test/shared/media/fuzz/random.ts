import { mulberry32 } from '../../../../infra/local/provider/mulberry32.ts';

/** Repeatable chance: the same seed gives the same numbers. */
export type Random = {
  /** 0 to below `limit`. */
  below(limit: number): number;
  bytes(count: number): Uint8Array;
  pick<T>(from: readonly T[]): T;
};

export const randomFrom = (seed: number): Random => {
  const next = mulberry32(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from.');
      return picked;
    },
  };
};
