/** A number in [0, 1). */
export type Random = () => number;

/** The mulberry32 generator: the same seed, of which 32 bits count, gives the same numbers. */
export const mulberry32 = (seed: number): Random => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const folded = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((folded ^ (folded >>> 14)) >>> 0) / 2 ** 32;
  };
};
