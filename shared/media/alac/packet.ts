import { Bits } from '../bits.ts';
import type { AlacConfig } from './config.ts';
import { passResiduals } from './residuals.ts';

/** What the three bits before an element mean. */
const element = { single: 0, pair: 1, lowFrequency: 3, end: 7 } as const;

const tagBits = 4;
const unusedBits = 12;
const coefficientBits = 16;

type Channel = { readonly multiplier: number };

/** The predictor of one channel; undefined where it cannot be. */
const takeChannel = (bits: Bits, config: AlacConfig): Channel | undefined => {
  bits.skip(4);
  const quantiser = bits.take(4);
  const multiplier = bits.take(3);
  const order = bits.take(5);
  bits.skip(order * coefficientBits);
  if (quantiser === 0 || order >= config.packetSamples) return undefined;
  return { multiplier: (multiplier * config.historyMultiplier) >> 2 };
};

type Extent = { readonly channels: number; readonly samples: number; readonly shiftedBits: number };

const passCompressed = (
  bits: Bits,
  { channels, samples, shiftedBits }: Extent,
  config: AlacConfig,
): boolean => {
  bits.skip(16);
  const each: Channel[] = [];
  for (let nth = 0; nth < channels; nth += 1) {
    const channel = takeChannel(bits, config);
    if (channel === undefined) return false;
    each.push(channel);
  }
  bits.skip(samples * channels * shiftedBits);
  const fullBits = config.bitDepth - shiftedBits + channels - 1;
  if (fullBits > 32 || fullBits < 1) return false;
  return each.every(({ multiplier }) => passResiduals(bits, samples, fullBits, multiplier, config));
};

/** One element; the samples a channel that it holds, undefined where no decoder could read it. */
const passElement = (bits: Bits, channels: number, config: AlacConfig): number | undefined => {
  bits.skip(tagBits + unusedBits);
  const hasSize = bits.take(1) === 1;
  const shiftedBits = bits.take(2) * 8;
  const isCompressed = bits.take(1) === 0;
  const samples = hasSize ? bits.takeLong(32) : config.packetSamples;
  if (samples === 0 || samples > config.packetSamples) return undefined;
  if (isCompressed)
    return passCompressed(bits, { channels, samples, shiftedBits }, config) ? samples : undefined;
  bits.skip(samples * channels * config.bitDepth);
  return bits.isOverrun ? undefined : samples;
};

const channelsOf = (id: number): number => (id === element.pair ? 2 : 1);

/** Samples a channel that a packet decodes to; undefined where no decoder takes it. */
export const alacSamples = (packet: Uint8Array, config: AlacConfig): number | undefined => {
  const bits = new Bits(packet);
  let channels = 0;
  let samples: number | undefined;
  while (bits.left >= 3) {
    const id = bits.take(3);
    if (id === element.end) return channels === config.channels ? samples : undefined;
    if (id !== element.single && id !== element.pair && id !== element.lowFrequency) return undefined;
    channels += channelsOf(id);
    const found = channels > config.channels ? undefined : passElement(bits, channelsOf(id), config);
    if (found === undefined || found !== (samples ?? found)) return undefined;
    samples = found;
  }
  return undefined;
};
