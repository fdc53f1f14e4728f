import type { Readable } from 'node:stream';
import { finishWalk, isDurationSettled, startWalk, walkOver } from '../../media/mp4/walk.ts';
import { blockBytes, createBlockFeed } from './block-feed.ts';
import { CopyFault, DamagedVideo } from './copy-fault.ts';
import type { OpenSource } from './source-head.ts';
import type { Watch } from './watch.ts';

/**
 * A video on its way, checked as it arrives. At its first fault the watch is stopped, with `DamagedVideo` or
 * `CopyFault`, and nothing more flows; its last piece is passed on only once the whole file was found good. So nobody
 * who needs every byte to commit can commit a damaged one.
 */
export type VideoFlow = {
  readonly bytes: number;
  /** Lets the start arrive, up to the movie header where that comes first: what is no MP4 at all is seen here. */
  peek(): Promise<void>;
  /** The next `bytes` bytes as a request's body, one at a time. It never errors. */
  body(bytes: number): Readable;
  /** Seconds, once the movie header went past; `undefined` before, and where it states none. */
  durationSeconds(): number | undefined;
};

/** Encoders that put the movie header first put it in the first few hundred bytes. */
const peekBytes = 4 * blockBytes;

/** Lets a source flow, no faster than its bodies are read. */
export const startFlow = ({ response, bytes }: OpenSource, watch: Watch): VideoFlow => {
  const feed = createBlockFeed(response);
  let walk = startWalk(bytes);
  let onPeeked = (): void => undefined;
  response.on('data', (piece: Buffer) => {
    watch.progress();
    walk = walkOver(walk, piece);
    const verdict = walk.position === bytes ? finishWalk(walk) : undefined;
    const problem = verdict?.kind === 'damaged' ? verdict.problem : walk.problem;
    if (problem !== undefined) return watch.stop(damaged(problem));
    feed.add(piece);
    if (isDurationSettled(walk) || walk.position >= Math.min(peekBytes, bytes)) onPeeked();
  });
  const breakOff = (cause?: Error): void => {
    if (walk.position < bytes) watch.stop(brokenOff(walk.position, bytes, cause));
  };
  response.on('error', breakOff);
  response.on('close', () => breakOff());
  response.pause();
  return {
    bytes,
    peek: () =>
      new Promise((resolve, reject) => {
        watch.signal.addEventListener('abort', () => reject(watch.signal.reason), { once: true });
        onPeeked = () => {
          onPeeked = () => undefined;
          response.pause();
          resolve();
        };
        response.resume();
      }),
    body: (size) => feed.body(size),
    durationSeconds: () => walk.durationSeconds,
  };
};

const damaged = (problem: string): DamagedVideo =>
  new DamagedVideo(`The video is not one whole MP4: the file ${problem}. Nothing of it was stored.`);

const brokenOff = (position: number, bytes: number, cause: Error | undefined): CopyFault =>
  new CopyFault(`The video broke off after ${position} of ${bytes} bytes. Copying again is safe.`, { cause });
