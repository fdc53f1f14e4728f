import type { Bits } from '../bits.ts';
import type { Window } from './window.ts';

/** Neighbouring bands of one group that are coded with the same codebook. */
export type Section = {
  /** Windows in the group. */
  readonly windows: number;
  readonly book: number;
  readonly firstBand: number;
  /** The first band after it. */
  readonly endBand: number;
};

/** Codebooks that are none: nothing coded, reserved, noise, intensity stereo. */
export const book = { zero: 0, lastSpectral: 11, reserved: 12, noise: 13, intensity: 14 } as const;

const takeLength = (bits: Bits, lengthBits: number, limit: number): number => {
  const more = (1 << lengthBits) - 1;
  let length = 0;
  let part: number;
  do {
    part = bits.take(lengthBits);
    length += part;
  } while (part === more && length <= limit);
  return length;
};

/** section_data (ISO 14496-3, 4.4.2.7); undefined where it cannot be. */
export const takeSections = (
  bits: Bits,
  { isShort, groups, bands }: Window,
): readonly Section[] | undefined => {
  const sections: Section[] = [];
  for (const windows of groups)
    for (let band = 0; band < bands;) {
      const number = bits.take(4);
      const endBand = band + takeLength(bits, isShort ? 3 : 5, bands);
      if (number === book.reserved || endBand > bands || bits.isOverrun) return undefined;
      sections.push({ windows, book: number, firstBand: band, endBand });
      band = endBand;
    }
  return sections;
};
