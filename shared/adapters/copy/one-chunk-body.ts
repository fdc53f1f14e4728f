import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { chunkHead, chunkTail } from './one-chunk.ts';

/** A request's body that is filled from outside. Its checksum is taken as it is filled, and follows by itself. */
export type OneChunkBody = {
  /** It never errors: the SDK does not listen for that (an uncaught exception), and its promise would never settle. */
  readonly stream: Readable;
  /** Bytes that it still lacks. */
  readonly missing: () => number;
  /** Whether somebody waits for bytes. */
  readonly isWanted: () => boolean;
  readonly push: (block: Buffer) => void;
};

export const createOneChunkBody = (
  bytes: number,
  highWaterMark: number,
  onWanted: () => void,
): OneChunkBody => {
  let missing = bytes;
  let crc32 = 0;
  let isWanted = false;
  const stream = new Readable({
    highWaterMark,
    read: () => {
      isWanted = missing > 0;
      if (isWanted) onWanted();
    },
  });
  stream.push(chunkHead(bytes));
  return {
    stream,
    missing: () => missing,
    isWanted: () => isWanted,
    push: (block) => {
      missing -= block.length;
      crc32 = zlib.crc32(block, crc32);
      isWanted = stream.push(block) && missing > 0;
      if (missing > 0) return;
      stream.push(chunkTail(crc32));
      stream.push(null);
    },
  };
};
