import { hasText, u16be, u24be, u32be } from '../bytes.ts';
import type { Mp3Header } from './mp3-header.ts';

/** What a Xing, Info or VBRI frame says that a decoder acts upon. The frame itself is not played. */
export type InfoTag = {
  /** Samples that the encoder put before the sound and after it; decoders leave them out. */
  readonly leadingSamples: number;
  readonly trailingSamples: number;
  /** Frames that the tag claims, itself not counted; 0 when it does not say. */
  readonly frames: number;
};

/** A decoder's own delay in samples, which LAME's numbers leave out: 528 and one more. */
const decoderDelay = 529;
const vbriAt = 36;
const encoders = ['LAME', 'Lavf', 'Lavc'];

/** After the frame header and the side information, as if there were no checksum. */
const xingAt = ({ version, channels }: Mp3Header): number => {
  if (version === 1) return channels === 1 ? 21 : 36;
  return channels === 1 ? 13 : 21;
};

/** Xing's optional fields stand in this order, each when its flag is set; then comes LAME's part. */
const fieldBytes = [4, 4, 100, 4] as const;

const lameAt = (flags: number, at: number): number =>
  fieldBytes.reduce<number>((end, bytes, bit) => ((flags >> bit) & 1 ? end + bytes : end), at + 8);

const readXing = (frame: Uint8Array, at: number): InfoTag | undefined => {
  if (!hasText(frame, at, 'Xing') && !hasText(frame, at, 'Info')) return undefined;
  const flags = u32be(frame, at + 4);
  const frames = flags & 1 ? u32be(frame, at + 8) : 0;
  const lame = lameAt(flags, at);
  if (!encoders.some((name) => hasText(frame, lame, name)))
    return { leadingSamples: 0, trailingSamples: 0, frames };
  const delays = u24be(frame, lame + 21);
  return {
    leadingSamples: (delays >> 12) + decoderDelay,
    trailingSamples: Math.max(0, (delays & 0xfff) - decoderDelay),
    frames,
  };
};

const readVbri = (frame: Uint8Array): InfoTag | undefined =>
  hasText(frame, vbriAt, 'VBRI')
    ? {
        leadingSamples: 0,
        trailingSamples: 0,
        frames: u16be(frame, vbriAt + 14) * 0x10000 + u16be(frame, vbriAt + 16),
      }
    : undefined;

/** The information that a stream's first frame carries instead of sound, if it is such a frame. */
export const readInfoTag = (frame: Uint8Array, header: Mp3Header): InfoTag | undefined =>
  readXing(frame, xingAt(header)) ?? readVbri(frame);
