import type { WavFormat } from './format.ts';

/** Samples a channel in one ADPCM block of so many bytes; a last block may be short. */
const samplesInBlock = ({ codec, channels }: WavFormat, bytes: number): number => {
  const perChannel = Math.floor(bytes / channels);
  if (codec === 'ms-adpcm') return perChannel < 7 ? 0 : (perChannel - 6) * 2;
  return perChannel < 4 ? 0 : (perChannel - 4) * 2 + 1;
};

/** Samples a channel in so many bytes of sound. */
export const samplesIn = (bytes: number, format: WavFormat): number => {
  const blocks = Math.floor(bytes / format.blockBytes);
  if (format.codec === 'pcm') return blocks;
  const whole = blocks * samplesInBlock(format, format.blockBytes);
  return whole + samplesInBlock(format, bytes - blocks * format.blockBytes);
};
