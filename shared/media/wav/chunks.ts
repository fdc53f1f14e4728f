import { latin1 } from '../bytes.ts';
import type { ByteOrder } from './byte-order.ts';

/** `at` is where the contents begin; the last chunk may claim more than there is. */
export type WavChunk = { readonly id: string; readonly at: number; readonly size: number };

/** The container's name and size, and the form type. */
const fileHeadBytes = 12;
const headBytes = 8;

const isId = (id: string): boolean => /^[\x20-\x7e]{4}$/.test(id);

/** Chunks begin at even places; some writers forget the byte that fills an odd one up. */
const nextAt = (bytes: Uint8Array, end: number): number => {
  if (end % 2 === 0) return end;
  return !isId(latin1(bytes, end + 1, 4)) && isId(latin1(bytes, end, 4)) ? end : end + 1;
};

export function* chunksOf(bytes: Uint8Array, { u32 }: ByteOrder): Generator<WavChunk> {
  let at = fileHeadBytes;
  while (at + headBytes <= bytes.length) {
    const size = u32(bytes, at + 4);
    yield { id: latin1(bytes, at, 4), at: at + headBytes, size };
    at = nextAt(bytes, at + headBytes + size);
  }
}
