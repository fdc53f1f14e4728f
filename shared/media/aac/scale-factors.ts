import type { Bits } from '../bits.ts';
import { takeDifference } from './scale-factor-code.ts';
import { book, type Section } from './sections.ts';

const maxScaleFactor = 255;
const firstNoiseBits = 9;

/** scale_factor_data (ISO 14496-3, 4.4.2.7): false where a scale factor leaves its range. */
export const passScaleFactors = (bits: Bits, sections: readonly Section[], globalGain: number): boolean => {
  let scaleFactor = globalGain;
  let hasNoise = false;
  for (const { book: number, firstBand, endBand } of sections) {
    if (number === book.zero) continue;
    for (let band = firstBand; band < endBand; band += 1) {
      if (number === book.noise && !hasNoise) {
        bits.skip(firstNoiseBits);
        hasNoise = true;
        continue;
      }
      const difference = takeDifference(bits);
      if (number > book.lastSpectral) continue;
      scaleFactor += difference;
      if (scaleFactor < 0 || scaleFactor > maxScaleFactor) return false;
    }
  }
  return true;
};
