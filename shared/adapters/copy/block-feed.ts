import { Readable } from 'node:stream';
import { createPieceQueue } from './piece-queue.ts';

export type BlockFeed = {
  add(piece: Buffer): void;
  /**
   * The next `bytes` bytes as a request's body, one at a time. It never errors: the SDK would pass that on to a stream
   * that nobody listens to (an uncaught exception), and its promise would never settle.
   */
  body(bytes: number): Readable;
};

/** S3 wants chunks of 8 KiB and more in a stream. Measured: 32 KiB cost a tenth more CPU, 256 KiB more memory. */
export const blockBytes = 131_072;

type Taker = { readonly body: Readable; left: number; wanting: boolean };

/**
 * Passes on what arrives in pieces as blocks, and holds the source back whenever nobody wants one. All in the turn in
 * which a piece arrives: pieces that die young cost next to nothing to collect.
 */
export const createBlockFeed = (source: Pick<Readable, 'pause' | 'resume'>): BlockFeed => {
  const queue = createPieceQueue();
  let taker: Taker | undefined;
  const pass = (to: Taker, bytes: number): void => {
    to.left -= bytes;
    to.wanting = to.body.push(queue.take(bytes));
    if (to.left > 0) return;
    to.body.push(null);
    taker = undefined;
  };
  /** Says whether the taker can take more at once. */
  const passNext = (to: Taker): boolean => {
    const bytes = Math.min(queue.bytes(), to.left);
    if (bytes < Math.min(blockBytes, to.left)) {
      source.resume();
      return false;
    }
    pass(to, bytes);
    if (!to.wanting || to.left === 0) source.pause();
    return to.wanting && to.left > 0;
  };
  const advance = (to: Taker): void => {
    if (!to.wanting) return void source.pause();
    while (passNext(to));
  };
  return {
    add: (piece) => {
      queue.add(piece);
      if (taker !== undefined) advance(taker);
    },
    body: (bytes) => {
      const next: Taker = {
        body: new Readable({ highWaterMark: blockBytes, read }),
        left: bytes,
        wanting: false,
      };
      function read(): void {
        next.wanting = true;
        if (taker === next) advance(next);
      }
      taker = next;
      return next.body;
    },
  };
};
