import { u8 } from '../bytes.ts';
import type { WavFormat } from './format.ts';

/** How ADPCM blocks begin, for each channel, and which value there would be impossible. */
const blocks = {
  /** A predictor, then a step and two samples; predictors are numbered 0 to 6. */
  'ms-adpcm': { headBytes: 7, headSamples: 2, checkedAt: 0, checkedStep: 1, highest: 6 },
  /** A sample, an index of steps, 0 to 88, and a byte that is nothing. */
  'ima-adpcm': { headBytes: 4, headSamples: 1, checkedAt: 2, checkedStep: 4, highest: 88 },
} as const;

type Block = (typeof blocks)[keyof typeof blocks];

const samplesInBlock = (block: Uint8Array, channels: number, kind: Block): number | undefined => {
  const perChannel = Math.floor(block.length / channels);
  if (perChannel < kind.headBytes) return 0;
  for (let channel = 0; channel < channels; channel += 1)
    if (u8(block, kind.checkedAt + channel * kind.checkedStep) > kind.highest) return undefined;
  return (perChannel - kind.headBytes) * 2 + kind.headSamples;
};

/** Samples a channel in the bytes of sound; undefined where an ADPCM block is broken. A last block may be short. */
export const samplesIn = (
  sound: Uint8Array,
  { codec, channels, blockBytes }: WavFormat,
): number | undefined => {
  if (codec !== 'ms-adpcm' && codec !== 'ima-adpcm') return Math.floor(sound.length / blockBytes);
  let samples = 0;
  for (let at = 0; at < sound.length; at += blockBytes) {
    const inBlock = samplesInBlock(sound.subarray(at, at + blockBytes), channels, blocks[codec]);
    if (inBlock === undefined) return undefined;
    samples += inBlock;
  }
  return samples;
};
