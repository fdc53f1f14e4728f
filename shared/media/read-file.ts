import { createHash } from 'node:crypto';
import type { RangedReader } from './inspection.ts';

/** One request for most files' first part; enough to tell any format, and the dimensions of most pictures. */
export const headBytes = 128 * 1024;
const partBytes = 1024 * 1024;

export type WholeFile = { readonly bytes: Uint8Array; readonly sha256: string };

/**
 * Reads what follows `head`, once, and hashes the file on the way.
 * @throws Error when the reader gives less than it says there is: the file changed under our hands.
 */
export const readWhole = async (reader: RangedReader, head: Uint8Array): Promise<WholeFile> => {
  const hash = createHash('sha256').update(head);
  if (head.length === reader.size) return { bytes: head, sha256: hash.digest('hex') };
  const bytes = new Uint8Array(reader.size);
  bytes.set(head);
  for (let at = head.length; at < reader.size; at += partBytes) {
    const end = Math.min(reader.size, at + partBytes);
    const part = await readExactly(reader, at, end);
    hash.update(part);
    bytes.set(part, at);
  }
  return { bytes, sha256: hash.digest('hex') };
};

export const readExactly = async (reader: RangedReader, start: number, end: number): Promise<Uint8Array> => {
  const part = await reader.read(start, end);
  if (part.length !== end - start)
    throw new Error(
      `Read ${part.length} of the ${end - start} bytes from ${start} of a file of ${reader.size}.`,
    );
  return part;
};
