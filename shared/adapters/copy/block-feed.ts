import type { Readable } from 'node:stream';
import { createOneChunkBody } from './one-chunk-body.ts';
import type { OneChunkBody } from './one-chunk-body.ts';
import { createPieceQueue } from './piece-queue.ts';

export type BlockFeed = {
  add(piece: Buffer): void;
  /** The next `bytes` bytes as a request's body in one chunk; one at a time. It never errors. */
  body(bytes: number): Readable;
};

/** Of one write. Measured: half of it costs a twentieth more CPU, twice of it saves a thirtieth and takes 5 MB more. */
export const blockBytes = 131_072;

/**
 * Passes on what arrives in pieces as blocks, and holds the source back whenever nobody wants one. All in the turn in
 * which a piece arrives: pieces that die young cost next to nothing to collect.
 */
export const createBlockFeed = (source: Pick<Readable, 'pause' | 'resume'>): BlockFeed => {
  const queue = createPieceQueue();
  let body: OneChunkBody | undefined;
  const advance = (): void => {
    while (body?.isWanted() === true) {
      const bytes = Math.min(queue.bytes(), body.missing());
      if (bytes < Math.min(blockBytes, body.missing())) return void source.resume();
      body.push(queue.take(bytes));
    }
    source.pause();
  };
  return {
    add: (piece) => {
      queue.add(piece);
      if (body !== undefined) advance();
    },
    body: (bytes) => {
      body = createOneChunkBody(bytes, blockBytes, advance);
      return body.stream;
    },
  };
};
