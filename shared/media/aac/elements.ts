import type { Bits } from '../bits.ts';

/** ISO 14496-3, table 4.85: what the three bits before an element mean. */
export const element = {
  single: 0,
  pair: 1,
  coupling: 2,
  lowFrequency: 3,
  data: 4,
  program: 5,
  fill: 6,
  end: 7,
} as const;

const tagBits = 4;

/** The body of a data stream element; false where it is longer than the packet. */
export const passData = (bits: Bits): boolean => {
  bits.skip(tagBits);
  const isAligned = bits.take(1) === 1;
  const short = bits.take(8);
  const length = short === 255 ? 255 + bits.take(8) : short;
  if (isAligned) bits.align();
  bits.skip(length * 8);
  return !bits.isOverrun;
};

/** The body of a fill element, where spectral band replication hides; false where it is longer than the packet. */
export const passFill = (bits: Bits): boolean => {
  const short = bits.take(4);
  const length = short === 15 ? 14 + bits.take(8) : short;
  bits.skip(length * 8);
  return !bits.isOverrun;
};

/** The body of a program configuration element (ISO 14496-3, 4.4.1.1). */
export const passProgram = (bits: Bits): boolean => {
  bits.skip(tagBits + 2 + 4);
  const [front, side, back] = [bits.take(4), bits.take(4), bits.take(4)];
  const [lowFrequency, data, coupling] = [bits.take(2), bits.take(3), bits.take(4)];
  for (const mixdownBits of [4, 4, 3]) if (bits.take(1) === 1) bits.skip(mixdownBits);
  bits.skip((front + side + back + coupling) * 5 + (lowFrequency + data) * 4);
  bits.align();
  bits.skip(bits.take(8) * 8);
  return !bits.isOverrun;
};
