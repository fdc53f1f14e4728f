import { damaged, type Damaged, foreign, type Foreign } from '../finding.ts';
import type { ByteOrder } from './byte-order.ts';

export type WavFormat = {
  readonly kind: 'format';
  readonly codec: 'pcm' | 'ms-adpcm' | 'ima-adpcm';
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of all channels, or of one ADPCM block. */
  readonly blockBytes: number;
};

/** Format tags of Microsoft's mmreg.h that decoders take: PCM, float, A-law and mu-law have samples of equal size. */
const codecs = new Map<number, WavFormat['codec']>([
  [0x0001, 'pcm'],
  [0x0002, 'ms-adpcm'],
  [0x0003, 'pcm'],
  [0x0006, 'pcm'],
  [0x0007, 'pcm'],
  [0x0011, 'ima-adpcm'],
]);

const extensible = 0xfffe;
/** Where an extensible format keeps the tag: the first bytes of its GUID. */
const subformatAt = 24;
const blockBytesAt = 12;
const bitsAt = 14;
const maxChannels = 64;

/** Without the number of bits (the oldest headers have none) samples are bytes. */
const bytesPerSample = (chunk: Uint8Array, order: ByteOrder): number =>
  chunk.length < bitsAt + 2 ? 1 : Math.ceil(order.u16(chunk, bitsAt) / 8);

export const readFormat = (chunk: Uint8Array, order: ByteOrder): WavFormat | Damaged | Foreign => {
  if (chunk.length < bitsAt) return damaged('its format chunk is too short');
  const written = order.u16(chunk, 0);
  const tag = written === extensible ? order.u16(chunk, subformatAt) : written;
  const codec = codecs.get(tag);
  if (codec === undefined)
    return foreign(
      'wav',
      `a WAV file with the codec 0x${tag.toString(16).padStart(4, '0')}, not plain sound`,
    );
  const channels = order.u16(chunk, 2);
  const sampleRate = order.u32(chunk, 4);
  const blockBytes =
    codec === 'pcm' ? channels * bytesPerSample(chunk, order) : order.u16(chunk, blockBytesAt);
  if (channels === 0 || channels > maxChannels || sampleRate === 0 || blockBytes === 0)
    return damaged(
      `its header claims ${channels} channels at ${sampleRate} Hz in blocks of ${blockBytes} bytes`,
    );
  return { kind: 'format', codec, channels, sampleRate, blockBytes };
};
