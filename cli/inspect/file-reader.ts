import type { FileHandle } from 'node:fs/promises';
import type { RangedReader } from '../../shared/media/inspection.ts';

/** Reads an open file by ranges. */
export const fileReader = (handle: FileHandle, size: number): RangedReader => ({
  size,
  async read(start, end) {
    const part = new Uint8Array(end - start);
    const { bytesRead } = await handle.read(part, 0, part.length, start);
    return part.subarray(0, bytesRead);
  },
});
