import { u32be, u8 } from '../bytes.ts';

/** How an Apple Lossless stream is coded: the "magic cookie" of Apple's published description. */
export type AlacConfig = {
  /** Samples a channel in every packet that does not say otherwise. */
  readonly packetSamples: number;
  readonly bitDepth: number;
  readonly historyMultiplier: number;
  readonly initialHistory: number;
  readonly maxRiceBits: number;
  readonly channels: number;
  readonly sampleRate: number;
};

const cookieBytes = 24;

export const readAlacConfig = (cookie: Uint8Array): AlacConfig | undefined => {
  const config: AlacConfig = {
    packetSamples: u32be(cookie, 0),
    bitDepth: u8(cookie, 5),
    historyMultiplier: u8(cookie, 6),
    initialHistory: u8(cookie, 7),
    maxRiceBits: u8(cookie, 8),
    channels: u8(cookie, 9),
    sampleRate: u32be(cookie, 20),
  };
  const isDepth = [16, 20, 24, 32].includes(config.bitDepth);
  const isPossible = isDepth && config.channels > 0 && config.channels <= 8 && config.sampleRate > 0;
  return cookie.length >= cookieBytes && isPossible && config.maxRiceBits <= 24 ? config : undefined;
};
