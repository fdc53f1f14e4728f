import { i32be, i64be, u32be, u64be } from '../bytes.ts';
import { type Box, descendant } from './boxes.ts';

/** A stretch of a track that is played, in ticks of the track's own clock; `end` is infinite when it goes on to the end. */
export type Edit = { readonly start: number; readonly end: number };

const headBytes = 8;

/** Editors leave a handful; each costs a pass over the packets. */
export const maxEdits = 100;

export type Clocks = {
  /** Ticks a second of the movie and of the track. */
  readonly movie: number;
  readonly media: number;
  /** What plays is in fragments: then a stretch without a duration goes on to the end, else it is none. */
  readonly isFragmented: boolean;
};

/** The stretches that an edit list (ISO 14496-12, 8.6.6) plays; undefined where there is none and all is played. */
export const readEdits = (
  bytes: Uint8Array,
  trak: Box,
  { movie, media, isFragmented }: Clocks,
): readonly Edit[] | undefined => {
  const elst = descendant(bytes, trak, 'edts', 'elst');
  if (elst === undefined) return undefined;
  const isLong = u32be(bytes, elst.at) >>> 24 === 1;
  const entryBytes = isLong ? 20 : 12;
  const room = Math.floor((elst.end - elst.at - headBytes) / entryBytes);
  const edits = Array.from(
    { length: Math.max(0, Math.min(u32be(bytes, elst.at + 4), room, maxEdits + 1)) },
    (_, nth) => {
      const at = elst.at + headBytes + nth * entryBytes;
      const duration = isLong ? u64be(bytes, at) : u32be(bytes, at);
      const start = isLong ? i64be(bytes, at + 8) : i32be(bytes, at + 4);
      const isOpen = duration === 0 && isFragmented;
      return { start, end: isOpen ? Number.POSITIVE_INFINITY : start + (duration * media) / movie };
    },
  );
  return edits.length === 0 ? undefined : edits.filter(({ start }) => start >= 0);
};
