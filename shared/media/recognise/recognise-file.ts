import { id3Bytes } from '../frames/tags.ts';
import type { RangedReader } from '../inspection.ts';
import { headBytes, type Piece, readPiece } from '../read-file.ts';
import { byFrames } from './frames.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognised.ts';

/** Tags before the sound: one is usual, more are accidents. */
const maxTags = 8;
/** Bytes that suffice to tell what follows a tag. */
const tellingBytes = 16 * 1024;

/** What a file is, and the pieces of it that were read to tell. */
export type Recognition = { readonly recognised: Recognised | undefined; readonly pieces: readonly Piece[] };

/** The bytes from `at` on: of the last piece where it holds enough, else of one more that is read and added. */
const windowAt = async (reader: RangedReader, pieces: Piece[], at: number): Promise<Uint8Array> => {
  const last = pieces.at(-1) ?? { at: 0, bytes: new Uint8Array() };
  const lastEnd = last.at + last.bytes.length;
  const known = last.bytes.subarray(Math.min(at, lastEnd) - last.at);
  if (lastEnd === reader.size || known.length >= tellingBytes) return known;
  const start = Math.max(at, lastEnd);
  const piece = await readPiece(reader, start, Math.min(reader.size, start + headBytes));
  pieces.push(piece);
  return known.length === 0 ? piece.bytes : Uint8Array.from([...known, ...piece.bytes]);
};

/**
 * Tells what a file is by its contents; `head` is its beginning. Looks behind ID3v2 tags, for they hold pictures and say
 * nothing about the sound.
 */
export const recogniseFile = async (reader: RangedReader, head: Piece): Promise<Recognition> => {
  const pieces = [head];
  let window = head.bytes;
  let at = 0;
  for (let tags = 0; tags < maxTags; tags += 1) {
    const tag = id3Bytes(window, 0);
    if (tag === 0 || at + tag >= reader.size) break;
    at += tag;
    window = await windowAt(reader, pieces, at);
  }
  return { recognised: recognise(window) ?? byFrames(window), pieces };
};
