import { hasText, u32be, u8 } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { type Box, boxesIn } from './boxes.ts';
import { timescaleOf } from './tracks.ts';

/** Boxes that hold nothing but boxes. */
const containers = new Set(['trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex', 'udta', 'ilst']);

/** Boxes whose boxes begin after a version and a number of entries. */
const lists = new Set(['stsd', 'dref']);

/** Boxes whose own boxes hold boxes too, whatever their names. */
const itemHolders = new Set(['ilst']);

/** By table: where its number of entries stands, and the bytes that each entry has at least (ISO 14496-12). */
const tables = new Map<string, readonly [countAt: number, entryBytes: number]>([
  ['stsd', [4, 16]],
  ['dref', [4, 12]],
  ['stts', [4, 8]],
  ['ctts', [4, 8]],
  ['stss', [4, 4]],
  ['stsc', [4, 12]],
  ['stco', [4, 4]],
  ['co64', [4, 8]],
  ['elst', [4, 12]],
]);

/** These must have an entry. */
const neverEmpty = new Set(['stsd', 'dref', 'elst']);

const holdsItsEntries = (bytes: Uint8Array, { type, at, end }: Box): boolean => {
  const table = tables.get(type);
  if (table === undefined) return true;
  const [countAt, entryBytes] = table;
  const count = u32be(bytes, at + countAt);
  return count * entryBytes <= end - at - countAt - 4 && (count > 0 || !neverEmpty.has(type));
};

/** Signed in some decoders, so what does not fit is no number of ticks. */
const maxTimescale = 0x7fff_ffff;

const hasLegalClock = (bytes: Uint8Array, box: Box): boolean => {
  if (box.type !== 'mvhd' && box.type !== 'mdhd') return true;
  const timescale = timescaleOf(bytes, box);
  return timescale > 0 && timescale <= maxTimescale;
};

/** Some writers end a box with zeros, which are no box. */
const isFiller = ({ type }: Box, parent: Box): boolean => type === '\0\0\0\0' && !lists.has(parent.type);

/** Headers whose layout their version decides: there are two (ISO 14496-12, 8.2 to 8.6). */
const versioned = new Set(['mvhd', 'tkhd', 'mdhd', 'elst']);

const hasKnownVersion = (bytes: Uint8Array, { type, at }: Box): boolean =>
  !versioned.has(type) || u8(bytes, at) <= 1;

const stscEntryBytes = 12;

/** Chunks must be named in order from the first, none without packets, and by a description that exists. */
const isOrderly = (bytes: Uint8Array, stsc: Box, descriptions: number): boolean => {
  let before = 0;
  for (let at = stsc.at + 8; at + stscEntryBytes <= stsc.end; at += stscEntryBytes) {
    const [chunk, packets, description] = [u32be(bytes, at), u32be(bytes, at + 4), u32be(bytes, at + 8)];
    if (before === 0 ? chunk !== 1 : chunk <= before) return false;
    if (packets === 0 || description === 0 || description > descriptions) return false;
    before = chunk;
  }
  return true;
};

/** A meta box is a container whose boxes begin after a version, in MP4 but not in QuickTime. */
const innerOf = (bytes: Uint8Array, box: Box, parent: Box): Box | undefined => {
  if (box.type === 'meta') return hasText(bytes, box.at + 4, 'hdlr') ? box : { ...box, at: box.at + 4 };
  if (lists.has(box.type)) return { ...box, at: box.at + 8 };
  return containers.has(box.type) || itemHolders.has(parent.type) ? box : undefined;
};

/** Boxes lie about ten deep. */
const maxDepth = 20;

/** What is wrong with the boxes inside a movie's index, at any depth: lengths, numbers of entries, order. */
export const structureProblem = (bytes: Uint8Array, parent: Box, depth = 0): Damaged | undefined => {
  if (depth > maxDepth) return damaged('its index is broken: boxes lie in boxes without end');
  let descriptions = 1;
  for (const box of boxesIn(bytes, parent.at, parent.end)) {
    if (box.type === 'stsd') descriptions = u32be(bytes, box.at + 4);
    const isWhole = !box.isCut && (!box.isOpen || isFiller(box, parent)) && hasKnownVersion(bytes, box);
    const isLegal = isWhole && holdsItsEntries(bytes, box) && hasLegalClock(bytes, box);
    if (!isLegal || (box.type === 'stsc' && !isOrderly(bytes, box, descriptions)))
      return damaged(`its index is broken in the box "${box.type}" at byte ${box.at}`);
    const inner = innerOf(bytes, box, parent);
    const problem = inner && structureProblem(bytes, inner, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
};
