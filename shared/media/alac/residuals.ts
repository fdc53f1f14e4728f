import type { Bits } from '../bits.ts';
import type { AlacConfig } from './config.ts';

/** More ones than this in a row announce a value written out in full. */
const maxOnes = 8;
const zeroRunHistory = 128;
const maxHistory = 0xffff;
const runBits = 16;

const log2 = (value: number): number => 31 - Math.clz32(value);

/** Apple's variant of a Rice code with the parameter `k`. */
const takeValue = (bits: Bits, k: number, fullBits: number): number => {
  let ones = 0;
  while (ones <= maxOnes && bits.take(1) === 1) ones += 1;
  if (ones > maxOnes) return bits.takeLong(fullBits);
  if (k === 1) return ones;
  const extra = bits.peek(k);
  bits.skip(extra > 1 ? k : k - 1);
  return ones * ((1 << k) - 1) + Math.max(0, extra - 1);
};

/** Follows the residuals of one channel; false where the packet ends before them. */
export const passResiduals = (
  bits: Bits,
  samples: number,
  fullBits: number,
  multiplier: number,
  { initialHistory, maxRiceBits }: AlacConfig,
): boolean => {
  let history = initialHistory;
  let afterRun = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    if (bits.left <= 0) return false;
    const k = Math.min(log2((history >> 9) + 3), maxRiceBits);
    const value = takeValue(bits, k, fullBits) + afterRun;
    afterRun = 0;
    history = value > maxHistory ? maxHistory : history + value * multiplier - ((history * multiplier) >> 9);
    if (history >= zeroRunHistory || sample + 1 >= samples) continue;
    const runK = Math.min(7 - log2(Math.max(1, history)) + ((history + 16) >> 6), maxRiceBits);
    const run = takeValue(bits, runK, runBits);
    sample += run;
    afterRun = 1;
    history = 0;
  }
  return !bits.isOverrun;
};
