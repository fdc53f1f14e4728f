import type { Bits } from '../bits.ts';
import { takeIndex } from './prefix-code.ts';
import { book, type Section } from './sections.ts';
import { type SpectralBook, spectralBook } from './spectral-books.ts';
import type { Window } from './window.ts';

/** An escape of more leading ones than this stands for no value (ISO 14496-3, 4.6.3.3). */
const maxEscapeOnes = 8;
const escapeBits = 4;

const passEscape = (bits: Bits): boolean => {
  let ones = 0;
  while (bits.take(1) === 1) {
    ones += 1;
    if (ones > maxEscapeOnes) return false;
  }
  bits.skip(ones + escapeBits);
  return true;
};

const passCodewords = (bits: Bits, { code, signs, escapes }: SpectralBook, count: number): boolean => {
  for (let left = count; left > 0; left -= 1) {
    const index = takeIndex(bits, code);
    bits.skip(signs[index] ?? 0);
    for (let escape = escapes[index] ?? 0; escape > 0; escape -= 1) if (!passEscape(bits)) return false;
  }
  return true;
};

/** spectral_data (ISO 14496-3, 4.4.2.7): false where it cannot be or the packet ends before it. */
export const passSpectrum = (bits: Bits, { edges }: Window, sections: readonly Section[]): boolean => {
  for (const { book: number, windows, firstBand, endBand } of sections) {
    if (number === book.zero || number > book.lastSpectral) continue;
    const spectral = spectralBook(number);
    if (spectral === undefined) return false;
    const lines = ((edges[endBand] ?? 0) - (edges[firstBand] ?? 0)) * windows;
    if (!passCodewords(bits, spectral, lines / spectral.dimension) || bits.isOverrun) return false;
  }
  return true;
};
