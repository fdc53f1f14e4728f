import type { Bits } from '../bits.ts';

/** Codewords of up to this many bits are found in one step. */
const lookaheadBits = 9;

/** A complete prefix code whose codewords, in order of length, count upwards. */
export type PrefixCode = {
  readonly size: number;
  /** By the next 9 bits: codeword length << 9 | index, or 0 where the codeword is longer. */
  readonly lookahead: Uint16Array;
  /** By length: the first value above the codewords of that length, and what to add to one to find its index. */
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
};

/** @param counts how many codewords there are of 1, 2, … bits. */
export const prefixCode = (counts: readonly number[]): PrefixCode => {
  const lookahead = new Uint16Array(1 << lookaheadBits);
  const limits = new Int32Array(counts.length + 1);
  const offsets = new Int32Array(counts.length + 1);
  let value = 0;
  let index = 0;
  for (const [position, count] of counts.entries()) {
    const length = position + 1;
    offsets[length] = index - value;
    limits[length] = value + count;
    const spare = lookaheadBits - length;
    for (let nth = 0; nth < count; nth += 1, value += 1, index += 1)
      if (spare >= 0) lookahead.fill((length << lookaheadBits) | index, value << spare, (value + 1) << spare);
    value <<= 1;
  }
  return { size: index, lookahead, limits, offsets };
};

/** Takes one codeword and gives its index in order of length. */
export const takeIndex = (bits: Bits, { lookahead, limits, offsets }: PrefixCode): number => {
  const entry = lookahead[bits.peek(lookaheadBits)] ?? 0;
  if (entry !== 0) {
    bits.skip(entry >> lookaheadBits);
    return entry & ((1 << lookaheadBits) - 1);
  }
  for (let length = lookaheadBits + 1; length < limits.length; length += 1) {
    const value = bits.peek(length);
    if (value >= (limits[length] ?? 0)) continue;
    bits.skip(length);
    return value + (offsets[length] ?? 0);
  }
  return 0;
};
