import { hasBytes } from '../bytes.ts';
import { damaged, type Damaged, foreign, type Foreign } from '../finding.ts';
import { audio } from '../recognise/recognised.ts';
import type { ByteOrder } from './byte-order.ts';

export type WavCodec = 'integer' | 'float' | 'companded' | 'ms-adpcm' | 'ima-adpcm';

export type WavFormat = {
  readonly kind: 'format';
  readonly codec: WavCodec;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of all channels, or of one ADPCM block. */
  readonly blockBytes: number;
};

/** Format tags of Microsoft's mmreg.h that decoders take: PCM, ADPCM, float, A-law and mu-law. */
const codecs = new Map<number, WavCodec>([
  [0x0001, 'integer'],
  [0x0002, 'ms-adpcm'],
  [0x0003, 'float'],
  [0x0006, 'companded'],
  [0x0007, 'companded'],
  [0x0011, 'ima-adpcm'],
]);

/** Bytes that a sample may have. */
const sampleSizes: Record<WavCodec, readonly number[]> = {
  integer: [1, 2, 3, 4, 8],
  float: [4, 8],
  companded: [1],
  'ms-adpcm': [],
  'ima-adpcm': [],
};

const extensible = 0xfffe;
/** Where an extensible format keeps the tag: the first bytes of a GUID, whose others are always these. */
const subformatAt = 24;
const guidTail = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];
const blockBytesAt = 12;
const bitsAt = 14;
/** An extensible format is longer by this, and says so. */
const extensionBytes = 22;
const extensionSizeAt = 16;
/** In an extensible format: how many of the bits are sound; 0 leaves it open. */
const validBitsAt = 18;
const maxChannels = 64;
const maxAdpcmChannels = 2;

const isAdpcm = (codec: WavCodec): boolean => codec === 'ms-adpcm' || codec === 'ima-adpcm';

/** The oldest headers do not tell the number of bits: they mean bytes. */
const sampleBytes = (chunk: Uint8Array, order: ByteOrder): number =>
  chunk.length < bitsAt + 2 ? 1 : Math.ceil(order.u16(chunk, bitsAt) / 8);

const tagOf = (chunk: Uint8Array, order: ByteOrder): number => {
  const tag = order.u16(chunk, 0);
  if (tag !== extensible || !hasBytes(chunk, subformatAt + 2, guidTail)) return tag;
  return order.u16(chunk, subformatAt);
};

const isPossible = (format: WavFormat, chunk: Uint8Array, order: ByteOrder): boolean => {
  const { codec, channels, sampleRate, blockBytes } = format;
  if (channels === 0 || sampleRate === 0 || blockBytes === 0) return false;
  if (isAdpcm(codec)) return channels <= maxAdpcmChannels;
  const size = sampleBytes(chunk, order);
  const isExtensible = order.u16(chunk, 0) === extensible;
  if (isExtensible && order.u16(chunk, extensionSizeAt) < extensionBytes) return false;
  const validBits = isExtensible ? order.u16(chunk, validBitsAt) : 0;
  const isFitting = blockBytes === channels * size && validBits <= size * 8;
  return isFitting && channels <= maxChannels && sampleSizes[codec].includes(size);
};

/** Reads a fmt chunk, which says how samples are laid out. */
export const readFormat = (chunk: Uint8Array, order: ByteOrder): WavFormat | Damaged | Foreign => {
  if (chunk.length < bitsAt) return damaged('its format chunk is too short');
  const tag = tagOf(chunk, order);
  const codec = codecs.get(tag);
  if (codec === undefined)
    return foreign(audio('wav', `a WAV file with the codec 0x${tag.toString(16).padStart(4, '0')}`));
  const format: WavFormat = {
    kind: 'format',
    codec,
    channels: order.u16(chunk, 2),
    sampleRate: order.u32(chunk, 4),
    blockBytes: order.u16(chunk, blockBytesAt),
  };
  return isPossible(format, chunk, order)
    ? format
    : damaged(
        `its header claims ${format.channels} channels at ${format.sampleRate} Hz in blocks of ${format.blockBytes} bytes, which does not fit together`,
      );
};
