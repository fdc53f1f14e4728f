import { mulberry32, type Random } from './mulberry32.ts';

/**
 * The same seed and stream give the same numbers. Each concern draws from its own stream, so that an extra query does not
 * change which callback is lost.
 */
export const seededRandom = (seed: number, stream: string): Random =>
  mulberry32(
    Array.from(stream).reduce(
      (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
      seed | 0,
    ),
  );
