import { type PrefixCode, prefixCode } from './prefix-code.ts';

/** How to pass over the spectral lines that one codeword stands for. */
export type SpectralBook = {
  readonly code: PrefixCode;
  /** Lines a codeword: 4 or 2. */
  readonly dimension: number;
  /** By codeword: sign bits that follow. */
  readonly signs: Uint8Array;
  /** By codeword: escaped values that follow the signs. */
  readonly escapes: Uint8Array;
};

type Definition = {
  /** How many codewords there are of 1, 2, … bits: within a length they count upwards, like the lengths themselves. */
  readonly counts: readonly number[];
  readonly dimension: number;
  /** By codeword, a digit each. None where signs are part of the codewords, and where nothing is escaped. */
  readonly signs?: string;
  readonly escapes?: string;
};

/** ISO 14496-3, tables 4.A.2 to 4.A.12: spectrum Huffman codebooks 1 to 11. */
const definitions: readonly Definition[] = [
  {
    counts: [1, 0, 0, 0, 8, 0, 24, 0, 24, 8, 16],
    dimension: 4,
  },
  {
    counts: [0, 0, 1, 1, 7, 24, 15, 19, 14],
    dimension: 4,
  },
  {
    counts: [1, 0, 0, 4, 2, 6, 3, 5, 15, 15, 8, 9, 3, 3, 5, 2],
    dimension: 4,
    signs: '011112222232343311223232331221224334323244332333223243344233333344442233434443233',
  },
  {
    counts: [0, 0, 0, 10, 6, 0, 9, 21, 8, 14, 11, 2],
    dimension: 4,
    signs: '433331202222121144443333333333332222222222221111444444333333333433344422222243333',
  },
  {
    counts: [1, 0, 0, 4, 4, 0, 4, 12, 12, 12, 18, 10, 4],
    dimension: 2,
  },
  {
    counts: [0, 0, 0, 9, 0, 16, 13, 8, 23, 8, 4],
    dimension: 2,
  },
  {
    counts: [1, 0, 2, 1, 0, 4, 5, 10, 14, 15, 8, 4],
    dimension: 2,
    signs: '0112221122211222222221122212122222222211222222222222112222222222',
  },
  {
    counts: [0, 0, 1, 5, 7, 10, 14, 15, 8, 4],
    dimension: 2,
    signs: '2212120112222222221122222222221212222222121222222222221212222112',
  },
  {
    counts: [1, 0, 2, 1, 0, 4, 3, 8, 11, 20, 31, 38, 32, 14, 4],
    dimension: 2,
    signs:
      '011222112221122222222112222222121222222221222222221222122221222211222222222222212221222222' +
      '2222222222222212212222222122222222222222212212222122222222222222222222222222222',
  },
  {
    counts: [0, 0, 0, 3, 8, 14, 17, 25, 31, 41, 22, 8],
    dimension: 2,
    signs:
      '222211222221122220221122222222222212122222222222212122222222222222222212222212222222222222' +
      '2222121222222212222221222222222222222221212122222222222222212122212221222222122',
  },
  {
    counts: [0, 0, 0, 2, 6, 7, 16, 59, 55, 95, 43, 6],
    dimension: 2,
    signs:
      '022112222221212222222112222222222222222222222121222222222222222222222222222222222212222221' +
      '222222222222222222122222212222222222222212222222222212222221212222222222222222222222222222' +
      '221222222222222222222122222222222222222222222222211222222222222222222222222221221212221222' +
      '2211222212212112112',
    escapes:
      '002000000000000000000000000000000000001111101000101111000001100111001011101001100001100000' +
      '011001010000000100000000000000000000000000000000000010000001000000000000000000000000000000' +
      '000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000' +
      '0000000000000000000',
  },
];

const digits = (text: string, size: number): Uint8Array =>
  text === '' ? new Uint8Array(size) : Uint8Array.from(text, Number);

const build = ({ counts, dimension, signs = '', escapes = '' }: Definition): SpectralBook => {
  const code = prefixCode(counts);
  return { code, dimension, signs: digits(signs, code.size), escapes: digits(escapes, code.size) };
};

let books: readonly SpectralBook[] | undefined;

/** Codebook 1 to 11; built when first needed. */
export const spectralBook = (number: number): SpectralBook | undefined => {
  books ??= definitions.map(build);
  return books[number - 1];
};
