import { createInflate } from 'node:zlib';
import { u8 } from '../bytes.ts';
import { type Damaged, damaged } from '../finding.ts';
import type { RowWalk } from './row-walk.ts';

/** Decompressed bytes held at a time: larger ones save little time and cost memory. */
const chunkSize = 128 * 1024;

const isZlibError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

/** libpng refuses windows above 32 KiB; a stream that reaches back further than its own header says is broken too. */
const windowProblem = (compressed: Uint8Array): Damaged | undefined =>
  u8(compressed, 0) >> 4 > 7 ? damaged('its compressed data claims an impossible window') : undefined;

/**
 * Decompresses the zlib stream of the IDAT chunks through `rows`, in bounded memory whatever they claim to hold.
 * @returns what is wrong: the deflate stream, its checksum, the rows' filters, too little or too much data.
 */
export const checkImageData = async (compressed: Uint8Array, rows: RowWalk): Promise<Damaged | undefined> => {
  const impossible = windowProblem(compressed);
  if (impossible !== undefined) return impossible;
  const inflate = createInflate({ chunkSize, windowBits: 0 });
  inflate.end(compressed);
  try {
    for await (const chunk of inflate) {
      const problem = rows.feed(chunk);
      if (problem !== undefined) return problem;
    }
  } catch (error) {
    if (isZlibError(error)) return damaged(`its compressed data is broken (${error.message})`);
    throw error;
  }
  if (!rows.isComplete) return damaged('its picture data ends before its last row');
  const extra = compressed.length - inflate.bytesWritten;
  return extra > 0 ? damaged(`${extra} bytes follow its compressed data`) : undefined;
};
