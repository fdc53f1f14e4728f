import { aacSampleRates } from '../aac/sample-rates.ts';
import { u16be, u8 } from '../bytes.ts';

/** One ADTS frame of AAC (ISO 14496-3, 1.A.2). */
export type AdtsHeader = {
  /** 2 for the usual low complexity. */
  readonly objectType: number;
  readonly sampleRate: number;
  readonly channelConfiguration: number;
  readonly samples: number;
  /** Header included. */
  readonly bytes: number;
  /** 7, or more with checksums. */
  readonly headerBytes: number;
  readonly rawBlocks: number;
};

const blockSamples = 1024;

/** The frame header at `at`; undefined where there is none. */
export const adtsHeaderAt = (bytes: Uint8Array, at: number): AdtsHeader | undefined => {
  const start = u16be(bytes, at);
  const third = u8(bytes, at + 2);
  const sampleRate = aacSampleRates[(third >> 2) & 15];
  if ((start & 0xfff6) !== 0xfff0 || sampleRate === undefined) return undefined;
  const rawBlocks = (u8(bytes, at + 6) & 3) + 1;
  const headerBytes = start & 1 ? 7 : 7 + 2 * rawBlocks;
  const length = ((u16be(bytes, at + 3) & 0x3ff) << 3) | (u8(bytes, at + 5) >> 5);
  if (length < headerBytes) return undefined;
  return {
    objectType: (third >> 6) + 1,
    sampleRate,
    channelConfiguration: ((third & 1) << 2) | (u8(bytes, at + 3) >> 6),
    samples: rawBlocks * blockSamples,
    bytes: length,
    headerBytes,
    rawBlocks,
  };
};

export const isAlikeAdts = (one: AdtsHeader, two: AdtsHeader): boolean =>
  one.objectType === two.objectType && one.sampleRate === two.sampleRate;
