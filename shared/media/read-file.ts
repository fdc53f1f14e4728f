import { createHash } from 'node:crypto';
import type { RangedReader } from './inspection.ts';

/** One request for most files' first part; enough to tell any format, and the dimensions of most pictures. */
export const headBytes = 128 * 1024;
const partBytes = 1024 * 1024;

/** Bytes of a file that were read already. */
export type Piece = { readonly at: number; readonly bytes: Uint8Array };

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The hash of a file that its first piece already holds all of; null for a longer one. */
export const sha256IfWhole = (size: number, [head]: readonly Piece[]): string | null =>
  head?.bytes.length === size ? sha256Of(head.bytes) : null;

export type WholeFile = { readonly bytes: Uint8Array; readonly sha256: string };

/** @throws Error when the reader gives less than it says there is: the file changed under our hands. */
export const readPiece = async (reader: RangedReader, at: number, end: number): Promise<Piece> => {
  const bytes = await reader.read(at, end);
  if (bytes.length !== end - at)
    throw new Error(`Read ${bytes.length} of the ${end - at} bytes from ${at} of a file of ${reader.size}.`);
  return { at, bytes };
};

/**
 * Reads what is missing between and after the `pieces` (in order, the first at 0), and hashes the file on the way.
 * @throws Error as `readPiece` does.
 */
export const readWhole = async (reader: RangedReader, pieces: readonly Piece[]): Promise<WholeFile> => {
  const hash = createHash('sha256');
  const bytes = new Uint8Array(reader.size);
  let at = 0;
  const take = (part: Uint8Array): void => {
    hash.update(part);
    bytes.set(part, at);
    at += part.length;
  };
  for (const next of [...pieces, { at: reader.size, bytes: new Uint8Array() }]) {
    while (at < next.at) take((await readPiece(reader, at, Math.min(next.at, at + partBytes))).bytes);
    take(next.bytes);
  }
  return { bytes, sha256: hash.digest('hex') };
};
