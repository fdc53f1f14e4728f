import { Bits } from '../bits.ts';
import { passProgram } from './elements.ts';
import { aacSampleRates } from './sample-rates.ts';

/** How an AAC stream is coded (AudioSpecificConfig, ISO 14496-3, 1.6.2.1). */
export type AudioConfig = {
  /** 2 low complexity; spectral band replication (5, 29) is told by what it extends. */
  readonly objectType: number;
  /** Of the core, before spectral band replication doubles it. */
  readonly sampleRate: number;
  readonly channelConfiguration: number;
  /** Of the core: 1024, seldom 960. */
  readonly packetSamples: number;
};

const escapedObject = 31;
const escapedRate = 15;
const coreDelayBits = 14;
/** Object types that only say that another is extended. */
const extensions = new Set([5, 29]);

const takeObjectType = (bits: Bits): number => {
  const type = bits.take(5);
  return type === escapedObject ? 32 + bits.take(6) : type;
};

const takeSampleRate = (bits: Bits): number => {
  const index = bits.take(4);
  return index === escapedRate ? bits.take(24) : (aacSampleRates[index] ?? 0);
};

/** Main, low complexity, long-term prediction; then low delay and enhanced low delay. xHE-AAC (42) is not among them. */
const decodable = new Set([1, 2, 4, 23, 39]);
const lowDelay = new Set([23, 39]);

/** Without a number for its channels a configuration describes them itself; false where it breaks off there. */
const passOwnChannels = (bits: Bits): boolean => {
  if (bits.take(1) === 1) bits.skip(coreDelayBits);
  bits.skip(1);
  return passProgram(bits);
};

/** @returns undefined for kinds of AAC that common decoders do not play. */
export const readAudioConfig = (bytes: Uint8Array): AudioConfig | undefined => {
  const bits = new Bits(bytes);
  const written = takeObjectType(bits);
  const sampleRate = takeSampleRate(bits);
  const channelConfiguration = bits.take(4);
  if (extensions.has(written)) takeSampleRate(bits);
  const objectType = extensions.has(written) ? takeObjectType(bits) : written;
  const isShort = bits.take(1) === 1;
  if (channelConfiguration === 0 && !passOwnChannels(bits)) return undefined;
  if (!decodable.has(objectType) || sampleRate === 0) return undefined;
  const packetSamples = (isShort ? 960 : 1024) / (lowDelay.has(objectType) ? 2 : 1);
  return { objectType, sampleRate, channelConfiguration, packetSamples };
};
