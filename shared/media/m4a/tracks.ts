import { latin1, u32be, u8 } from '../bytes.ts';
import { type Box, childrenOf, descendant } from './boxes.ts';
import { type Clocks, type Edit, readEdits } from './edits.ts';

export type Track = {
  readonly id: number;
  /** "soun", "vide", "text", … */
  readonly handler: string;
  /** Sample descriptions, then the tables. */
  readonly stsd: Box;
  readonly stbl: Box;
  /** Ticks a second. */
  readonly timescale: number;
  readonly edits: readonly Edit[] | undefined;
};

/** Version 1 of a header has 64-bit times, which moves what follows. */
const isLong = (bytes: Uint8Array, box: Box): boolean => u8(bytes, box.at) === 1;

/** Ticks a second, from a movie's or a track's header. */
export const timescaleOf = (bytes: Uint8Array, header: Box): number =>
  u32be(bytes, header.at + (isLong(bytes, header) ? 20 : 12));

type Movie = Pick<Clocks, 'movie' | 'isFragmented'>;

const readTrack = (bytes: Uint8Array, trak: Box, movie: Movie): readonly Track[] => {
  const tkhd = descendant(bytes, trak, 'tkhd');
  const mdhd = descendant(bytes, trak, 'mdia', 'mdhd');
  const hdlr = descendant(bytes, trak, 'mdia', 'hdlr');
  const stbl = descendant(bytes, trak, 'mdia', 'minf', 'stbl');
  const stsd = stbl && descendant(bytes, stbl, 'stsd');
  if (!tkhd || !mdhd || !hdlr || !stbl || !stsd) return [];
  const timescale = timescaleOf(bytes, mdhd);
  const edits = readEdits(bytes, trak, { ...movie, media: timescale });
  const id = u32be(bytes, tkhd.at + (isLong(bytes, tkhd) ? 20 : 12));
  return [{ id, handler: latin1(bytes, hdlr.at + 8, 4), stsd, stbl, timescale, edits }];
};

/** The tracks of a moov box (`mvhd` is its header) that have everything a track needs. */
export const readTracks = (bytes: Uint8Array, moov: Box, mvhd: Box): readonly Track[] => {
  const isFragmented = descendant(bytes, moov, 'mvex') !== undefined;
  const movie: Movie = { movie: timescaleOf(bytes, mvhd), isFragmented };
  return childrenOf(bytes, moov, 'trak').flatMap((trak) => readTrack(bytes, trak, movie));
};
