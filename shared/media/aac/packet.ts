import { bandsAt } from './bands.ts';
import { Bits } from '../bits.ts';
import { passChannel, passChannelPair, type StreamTables } from './channel-stream.ts';
import { element, passData, passFill, passProgram } from './elements.ts';

export type StreamConfig = {
  readonly objectType: number;
  readonly sampleRate: number;
  /** 0 where a program configuration element tells. */
  readonly channelConfiguration: number;
};

const idBits = 3;
const tagBits = 4;

/** Main and low complexity: the syntax that is followed here. */
const followed = new Set([1, 2]);

/** ISO 14496-3, table 1.19: the sounding elements of the channel configurations above stereo, in order. */
const { single, pair, lowFrequency } = element;
const orders = new Map<number, readonly number[]>([
  [3, [single, pair]],
  [4, [single, pair, single]],
  [5, [single, pair, pair]],
  [6, [single, pair, pair, lowFrequency]],
  [7, [single, pair, pair, pair, lowFrequency]],
]);

/** Decoders take a pair for mono and a single element for stereo too. */
const isExpected = (id: number, nth: number, configuration: number): boolean => {
  if (configuration === 0) return true;
  if (configuration <= 2) return nth === 0 && id !== lowFrequency;
  return orders.get(configuration)?.[nth] === id;
};

const passSounding = (bits: Bits, id: number, tables: StreamTables): boolean => {
  bits.skip(tagBits);
  return id === element.pair ? passChannelPair(bits, tables) : passChannel(bits, tables);
};

const passSilent = (bits: Bits, id: number): boolean => {
  if (id === element.data) return passData(bits);
  return id === element.fill ? passFill(bits) : passProgram(bits);
};

const isSounding = (id: number): boolean =>
  id === element.single || id === element.pair || id === element.lowFrequency;

/**
 * Whether a decoder makes sound of one raw data block (ISO 14496-3, 4.4.2.1): every element and code of it is followed.
 * Kinds of AAC other than Main and low complexity, and coupled channels, are taken on trust.
 */
export const isDecodable = (packet: Uint8Array, config: StreamConfig): boolean => {
  const bands = bandsAt(config.sampleRate);
  if (bands === undefined || !followed.has(config.objectType)) return packet.length > 0;
  const tables = { objectType: config.objectType, bands };
  const bits = new Bits(packet);
  let sounding = 0;
  for (let id = bits.take(idBits); id !== element.end; id = bits.take(idBits)) {
    if (id === element.coupling) return config.channelConfiguration === 0;
    if (isSounding(id)) {
      if (!isExpected(id, sounding, config.channelConfiguration) || !passSounding(bits, id, tables))
        return false;
      sounding += 1;
    } else if (!passSilent(bits, id)) return false;
    if (bits.left < idBits) return false;
  }
  return sounding > 0;
};
