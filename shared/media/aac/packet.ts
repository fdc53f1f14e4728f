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

/** How many sounding elements of a kind, and in all, a packet may have. */
type Allowance = {
  readonly single: number;
  readonly pair: number;
  readonly lowFrequency: number;
  readonly all: number;
};

const idBits = 3;
const tagBits = 4;

/** Main and low complexity: the syntax that is followed here. */
const followed = new Set([1, 2]);

/** ISO 14496-3, table 1.19. Decoders take a pair for mono and a single element for stereo too. */
const allowances: readonly Allowance[] = [
  { single: 16, pair: 16, lowFrequency: 16, all: 48 },
  { single: 1, pair: 1, lowFrequency: 0, all: 1 },
  { single: 1, pair: 1, lowFrequency: 0, all: 1 },
  { single: 1, pair: 1, lowFrequency: 0, all: 2 },
  { single: 2, pair: 1, lowFrequency: 0, all: 3 },
  { single: 1, pair: 2, lowFrequency: 0, all: 3 },
  { single: 1, pair: 2, lowFrequency: 1, all: 4 },
  { single: 1, pair: 3, lowFrequency: 1, all: 5 },
];

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

/** Takes one element of a kind from what is left of the allowance; undefined when there is none left. */
const spend = (left: Allowance, id: number): Allowance | undefined => {
  const kind = id === element.single ? 'single' : id === element.pair ? 'pair' : 'lowFrequency';
  const spent = { ...left, [kind]: left[kind] - 1, all: left.all - 1 };
  return spent[kind] < 0 || spent.all < 0 ? undefined : spent;
};

/**
 * Whether a decoder makes sound of one raw data block (ISO 14496-3, 4.4.2.1): every element and code of it is followed.
 * Kinds of AAC other than Main and low complexity, and coupled channels, are taken on trust.
 */
export const isDecodable = (packet: Uint8Array, config: StreamConfig): boolean => {
  const bands = bandsAt(config.sampleRate);
  if (bands === undefined || !followed.has(config.objectType)) return packet.length > 0;
  const tables = { objectType: config.objectType, bands };
  const bits = new Bits(packet);
  const [unlimited] = allowances;
  let left = allowances[config.channelConfiguration] ?? unlimited;
  let hasSound = false;
  for (let id = bits.take(idBits); id !== element.end; id = bits.take(idBits)) {
    if (id === element.coupling) return config.channelConfiguration === 0;
    left = isSounding(id) ? left && spend(left, id) : left;
    if (left === undefined) return false;
    if (!(isSounding(id) ? passSounding(bits, id, tables) : passSilent(bits, id))) return false;
    hasSound ||= isSounding(id);
    if (bits.left < idBits) return false;
  }
  return hasSound;
};
