import type { BitSource } from './bit-source.ts';

/** Follows the codes of one scan without making a picture of them. */
export type EntropyDecoder = {
  /** Blocks of a unit, where libjpeg-turbo may decode it in its fast way; else 0. */
  readonly fastBlocks: number;
  /** Passes over `count` units, the first of which is number `unit`; false at a code that cannot be. */
  follow(source: BitSource, unit: number, count: number): boolean;
  /** Forgets what a restart marker makes a decoder forget. */
  restart(): void;
};
