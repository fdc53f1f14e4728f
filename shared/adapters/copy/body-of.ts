import { Readable } from 'node:stream';
import type { CheckedVideo } from './checked-video.ts';
import { blockBytes } from './checked-video.ts';
import type { Watch } from './watch.ts';

/**
 * The next `bytes` of a video as a request's body: a multiple of the block, or all that is left.
 *
 * A fault of the source never becomes an error of this stream. The SDK passes such an error to a stream that nobody
 * listens to (an uncaught exception) and its promise never settles; so the fault stops the watch, whose signal ends the
 * request, and this stream just falls silent.
 */
export const bodyOf = (video: CheckedVideo, bytes: number, watch: Watch): Readable => {
  let left = bytes;
  const pull = async (): Promise<Buffer | null> => {
    if (left === 0) return null;
    const block = await video.next();
    left -= block?.length ?? left;
    return block ?? null;
  };
  return new Readable({
    highWaterMark: blockBytes,
    read() {
      pull().then(
        (block) => {
          watch.progress();
          this.push(block);
        },
        (error: Error) => watch.stop(error),
      );
    },
  });
};
