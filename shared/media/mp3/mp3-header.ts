import { u8 } from '../bytes.ts';

/** One frame of MPEG audio, as its four header bytes describe it (ISO 11172-3, 2.4.2.3 and ISO 13818-3). */
export type Mp3Header = {
  /** 1, 2 or 2.5. */
  readonly version: 1 | 2 | 2.5;
  readonly layer: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly samples: number;
  /** Header included. */
  readonly bytes: number;
  readonly hasChecksum: boolean;
};

const versions = [2.5, undefined, 2, 1] as const;
const sampleRates = [44_100, 48_000, 32_000] as const;

/** kbit/s by index, for layers I, II and III of MPEG-1, then I and II/III of MPEG-2. */
const bitRates = {
  v1l1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l23: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

const bitRateTable = (isVersion1: boolean, layer: number): readonly number[] => {
  if (isVersion1) return [bitRates.v1l1, bitRates.v1l2, bitRates.v1l3][layer - 1] ?? [];
  return layer === 1 ? bitRates.v2l1 : bitRates.v2l23;
};

const samplesOf = (isVersion1: boolean, layer: number): number => {
  if (layer === 1) return 384;
  return layer === 3 && !isVersion1 ? 576 : 1152;
};

const monoMode = 3;

/** The frame header at `at`; undefined where there is none. Free format (no bit rate) counts as none. */
export const mp3HeaderAt = (bytes: Uint8Array, at: number): Mp3Header | undefined => {
  const second = u8(bytes, at + 1);
  if (u8(bytes, at) !== 0xff || second < 0xe0) return undefined;
  const third = u8(bytes, at + 2);
  const version = versions[(second >> 3) & 3];
  const layer = 4 - ((second >> 1) & 3);
  const baseRate = sampleRates[(third >> 2) & 3];
  if (version === undefined || layer === 4 || baseRate === undefined) return undefined;
  const isVersion1 = version === 1;
  const bitRate = (bitRateTable(isVersion1, layer)[third >> 4] ?? 0) * 1000;
  if (bitRate === 0) return undefined;
  const sampleRate = baseRate / (isVersion1 ? 1 : version === 2 ? 2 : 4);
  const samples = samplesOf(isVersion1, layer);
  const padding = (third >> 1) & 1;
  const length =
    layer === 1
      ? (Math.floor((12 * bitRate) / sampleRate) + padding) * 4
      : Math.floor(((samples / 8) * bitRate) / sampleRate) + padding;
  const channels = u8(bytes, at + 3) >> 6 === monoMode ? 1 : 2;
  return { version, layer, sampleRate, channels, samples, bytes: length, hasChecksum: (second & 1) === 0 };
};

/** Belongs to the same stream: what no encoder changes from frame to frame. */
export const isAlike = (one: Mp3Header, two: Mp3Header): boolean =>
  one.version === two.version && one.layer === two.layer && one.sampleRate === two.sampleRate;
