import type { Readable } from 'node:stream';
import { CopyFault } from './copy-fault.ts';

export type BlockReader = {
  /** The next `bytes` bytes, exactly; rejects with `CopyFault` when the source ends or breaks before that. */
  read(bytes: number): Promise<Buffer>;
};

/**
 * Reads a stream in blocks of a chosen size, and no faster than it is asked: what nobody asked for stays in the
 * stream's own small buffer, and the sender waits. `onProgress` is called whenever something arrives.
 */
export const createBlockReader = (stream: Readable, onProgress: () => void): BlockReader => {
  let waiting: { readonly bytes: number; readonly wake: () => void } | undefined;
  let broken: Error | undefined;
  const fail = (cause?: Error): void => {
    broken ??= new CopyFault('The video broke off before its announced end.', { cause });
    waiting?.wake();
  };
  stream.on('readable', () => {
    onProgress();
    if (waiting !== undefined && stream.readableLength >= waiting.bytes) waiting.wake();
  });
  stream.on('error', fail);
  stream.on('end', () => fail());
  stream.on('close', () => fail());
  return {
    read: async (bytes) => {
      for (;;) {
        const block: Buffer | null = stream.read(bytes);
        if (block?.length === bytes) return block;
        if (broken !== undefined || block !== null) throw broken ?? new CopyFault('The video ended early.');
        await new Promise<void>((wake) => {
          waiting = { bytes, wake };
        });
        waiting = undefined;
      }
    },
  };
};
