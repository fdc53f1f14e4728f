import { i32be, u32be, u64be } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { type Box, boxesIn, childrenOf, descendant } from './boxes.ts';
import type { PacketList } from './packets.ts';

type Defaults = { readonly bytes: number; readonly ticks: number };

/** ISO 14496-12, 8.8.7 and 8.8.8: which optional fields a fragment's header and runs have. */
const header = {
  baseOffset: 0x1,
  description: 0x2,
  duration: 0x8,
  size: 0x10,
  baseIsMoof: 0x2_0000,
} as const;
const run = {
  dataOffset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  shift: 0x800,
} as const;

const flagsOf = (bytes: Uint8Array, box: Box): number => u32be(bytes, box.at) & 0xff_ffff;

/** What a track's fragments leave unsaid, from its trex box; every track that has fragments has one. */
const trackDefaults = (bytes: Uint8Array, moov: Box, trackId: number): Defaults | undefined => {
  const mvex = descendant(bytes, moov, 'mvex');
  const trex = (mvex === undefined ? [] : childrenOf(bytes, mvex, 'trex')).find(
    (box) => u32be(bytes, box.at + 4) === trackId,
  );
  if (trex === undefined || u32be(bytes, trex.at + 8) !== 1) return undefined;
  return { ticks: u32be(bytes, trex.at + 12), bytes: u32be(bytes, trex.at + 16) };
};

type FragmentHeader = Defaults & { readonly base: number | undefined };

const readHeader = (bytes: Uint8Array, tfhd: Box, defaults: Defaults): FragmentHeader => {
  const flags = flagsOf(bytes, tfhd);
  let at = tfhd.at + 8;
  const base = flags & header.baseOffset ? u64be(bytes, at) : undefined;
  if (flags & header.baseOffset) at += 8;
  if (flags & header.description) at += 4;
  const ticks = flags & header.duration ? u32be(bytes, at) : defaults.ticks;
  if (flags & header.duration) at += 4;
  return { base, ticks, bytes: flags & header.size ? u32be(bytes, at) : defaults.bytes };
};

const fieldBytes = (flags: number): number =>
  [run.duration, run.size, run.flags, run.shift].reduce((sum, flag) => sum + (flags & flag ? 4 : 0), 0);

type Place = { readonly base: number; readonly start: number };

/**
 * Adds the packets of one trun box, whose data begins at `start` unless it says otherwise, counted from `base`.
 * @returns where its data ends, or what is wrong.
 */
const readRun = (
  bytes: Uint8Array,
  trun: Box,
  defaults: Defaults,
  { base, start }: Place,
  list: PacketList,
): number | Damaged => {
  const flags = flagsOf(bytes, trun);
  const hasOffset = (flags & run.dataOffset) !== 0;
  const first = trun.at + 8 + (hasOffset ? 4 : 0) + (flags & run.firstFlags ? 4 : 0);
  const each = fieldBytes(flags);
  const count = u32be(bytes, trun.at + 4);
  if (count * each > trun.end - first) return damaged('one of its fragments is broken');
  let at = hasOffset ? base + i32be(bytes, trun.at + 8) : start;
  for (let nth = 0; nth < count; nth += 1) {
    const entry = first + nth * each;
    const ticks = flags & run.duration ? u32be(bytes, entry) : defaults.ticks;
    const sizeAt = entry + (flags & run.duration ? 4 : 0);
    const size = flags & run.size ? u32be(bytes, sizeAt) : defaults.bytes;
    const problem = list.add({ at, bytes: size, ticks });
    if (problem !== undefined) return problem;
    at += size;
  }
  return at;
};

/** Adds the packets of a track in one moof box. */
const readFragment = (
  bytes: Uint8Array,
  moof: Box,
  track: { readonly id: number; readonly defaults: Defaults },
  list: PacketList,
): Damaged | undefined => {
  for (const traf of childrenOf(bytes, moof, 'traf')) {
    const tfhd = descendant(bytes, traf, 'tfhd');
    if (tfhd === undefined || u32be(bytes, tfhd.at + 4) !== track.id) continue;
    const fragment = readHeader(bytes, tfhd, track.defaults);
    const base = fragment.base ?? moof.start;
    let next = base;
    for (const trun of childrenOf(bytes, traf, 'trun')) {
      const end = readRun(bytes, trun, fragment, { base, start: next }, list);
      if (typeof end !== 'number') return end;
      next = end;
    }
  }
  return undefined;
};

/** Adds all packets of a track that the file's fragments hold. */
export const readFragments = (
  bytes: Uint8Array,
  moov: Box,
  trackId: number,
  list: PacketList,
): Damaged | undefined => {
  const defaults = trackDefaults(bytes, moov, trackId);
  for (const box of boxesIn(bytes, 0, bytes.length)) {
    if (box.type !== 'moof') continue;
    if (defaults === undefined) return damaged('its index does not know the track of its fragments');
    const problem = readFragment(bytes, box, { id: trackId, defaults }, list);
    if (problem !== undefined) return problem;
  }
  return undefined;
};
