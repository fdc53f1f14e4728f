import { u32be, u64be } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { type Box, descendant } from './boxes.ts';
import type { PacketList } from './packets.ts';
import { readSizes } from './sample-sizes.ts';

/** Version, flags and number of entries come before a table's entries. */
const headBytes = 8;

const entriesOf = (bytes: Uint8Array, box: Box | undefined, entryBytes: number): number => {
  if (box === undefined) return 0;
  const room = Math.max(0, Math.floor((box.end - box.at - headBytes) / entryBytes));
  return Math.min(u32be(bytes, box.at + 4), room);
};

/** How long each packet lasts, from stts. */
function* ticksOf(bytes: Uint8Array, stbl: Box): Generator<number, undefined> {
  const stts = descendant(bytes, stbl, 'stts');
  for (let entry = 0; entry < entriesOf(bytes, stts, 8); entry += 1) {
    const at = (stts?.at ?? 0) + headBytes + entry * 8;
    for (let left = u32be(bytes, at); left > 0; left -= 1) yield u32be(bytes, at + 4);
  }
}

/** How many packets each chunk holds, from stsc: an entry holds from its first chunk to the next entry's. */
function* chunkLengthsOf(bytes: Uint8Array, stbl: Box): Generator<number, undefined> {
  const stsc = descendant(bytes, stbl, 'stsc');
  const entries = entriesOf(bytes, stsc, 12);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = (stsc?.at ?? 0) + headBytes + entry * 12;
    const isLast = entry + 1 === entries;
    const chunks = isLast ? Number.POSITIVE_INFINITY : u32be(bytes, at + 12) - u32be(bytes, at);
    for (let nth = 0; nth < chunks; nth += 1) yield u32be(bytes, at + 4);
  }
}

/** Where each chunk begins, from stco or co64. */
const chunkStarts = (bytes: Uint8Array, stbl: Box): { readonly count: number; at(nth: number): number } => {
  const short = descendant(bytes, stbl, 'stco');
  if (short !== undefined)
    return { count: entriesOf(bytes, short, 4), at: (nth) => u32be(bytes, short.at + headBytes + nth * 4) };
  const long = descendant(bytes, stbl, 'co64');
  const first = (long?.at ?? 0) + headBytes;
  return { count: entriesOf(bytes, long, 8), at: (nth) => u64be(bytes, first + nth * 8) };
};

/** Adds the packets that a track's tables (an stbl box, ISO 14496-12, 8.5) tell of. */
export const readSampleTable = (bytes: Uint8Array, stbl: Box, list: PacketList): Damaged | undefined => {
  const sizes = readSizes(bytes, stbl);
  if (sizes.kind === 'damaged') return sizes;
  const chunks = chunkStarts(bytes, stbl);
  const lengths = chunkLengthsOf(bytes, stbl);
  const ticks = ticksOf(bytes, stbl);
  let placed = 0;
  for (let chunk = 0; chunk < chunks.count && placed < sizes.count; chunk += 1) {
    let at = chunks.at(chunk);
    for (let left = lengths.next().value ?? 0; left > 0 && placed < sizes.count; left -= 1) {
      const size = sizes.at(placed);
      const problem = list.add({ at, bytes: size, ticks: ticks.next().value ?? 0 });
      if (problem !== undefined) return problem;
      at += size;
      placed += 1;
    }
  }
  return placed < sizes.count ? damaged(`its tables place ${placed} of ${sizes.count} packets`) : undefined;
};
