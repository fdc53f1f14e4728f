/** A number in [0, 1). */
export type Random = () => number;

/**
 * Mulberry32: the same seed and stream give the same numbers. Each concern draws from its own stream, so that an
 * extra query does not change which callback is lost.
 */
export const seededRandom = (seed: number, stream: string): Random => {
  let state = Array.from(stream).reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    seed | 0,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const folded = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((folded ^ (folded >>> 14)) >>> 0) / 2 ** 32;
  };
};
