import { u8 } from '../bytes.ts';

/** Codes of up to this many bits are found in one step. Most are shorter; libjpeg looks 8 bits ahead. */
export const lookaheadBits = 9;
const maxCodeBits = 16;

/** A Huffman code as a scan's decoder wants it. */
export type HuffmanTable = {
  readonly kind: 'table';
  /** By the next 9 bits: code length << 8 | symbol, or 0 where the code is longer. */
  readonly lookahead: Uint16Array;
  /** By code length: the largest code of that length, -1 where there is none. */
  readonly largest: Int32Array;
  /** By code length: what to add to a code to find its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
};

/** A table as a DHT segment gives it. */
export type HuffmanDefinition = {
  /** How many codes there are of 1, 2, … 16 bits. */
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
};

const fillLookahead = (lookahead: Uint16Array, code: number, bits: number, symbol: number): void => {
  const spare = lookaheadBits - bits;
  lookahead.fill((bits << 8) | symbol, code << spare, (code + 1) << spare);
};

/**
 * Assigns the codes (ITU-T T.81, annex C).
 * @returns undefined when the counts claim more codes than a length can hold.
 */
export const deriveTable = ({ counts, symbols }: HuffmanDefinition): HuffmanTable | undefined => {
  const lookahead = new Uint16Array(1 << lookaheadBits);
  const largest = new Int32Array(maxCodeBits + 1).fill(-1);
  const offset = new Int32Array(maxCodeBits + 1);
  let code = 0;
  let index = 0;
  for (let bits = 1; bits <= maxCodeBits; bits += 1) {
    const count = u8(counts, bits - 1);
    offset[bits] = index - code;
    for (let nth = 0; nth < count; nth += 1, index += 1, code += 1)
      if (bits <= lookaheadBits) fillLookahead(lookahead, code, bits, u8(symbols, index));
    if (count > 0) {
      largest[bits] = code - 1;
      if (code >= 1 << bits) return undefined;
    }
    code <<= 1;
  }
  return { kind: 'table', lookahead, largest, offset, symbols };
};
