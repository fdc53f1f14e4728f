import { finishWalk, isDurationSettled, startWalk, walkOver } from '../../media/mp4/walk.ts';
import type { BlockReader } from './block-reader.ts';
import { DamagedVideo } from './copy-fault.ts';

/** A video on its way, checked as it passes. */
export type CheckedVideo = {
  readonly bytes: number;
  /**
   * The next block, `undefined` after the last one. The last one is given only if the file is one whole MP4 of the
   * announced length: so nobody who needs every byte to commit can commit a damaged one. Rejects with `DamagedVideo`
   * at the first fault, and with `CopyFault` when the source breaks off.
   */
  next(): Promise<Buffer | undefined>;
  /** Reads ahead to the movie header, where it stands near the start, and so past whatever is no MP4 at all. */
  peek(): Promise<void>;
  /** Seconds, once the movie header went past; `undefined` before, and where it states none. */
  durationSeconds(): number | undefined;
};

/** S3 wants chunks of 8 KiB and more within a stream; larger ones cost less CPU each, and memory for every copy. */
export const blockBytes = 65_536;
/** An encoder that puts the movie header first puts it in the first few hundred bytes. */
const peekBlocks = 4;

export const createCheckedVideo = (reader: BlockReader, bytes: number): CheckedVideo => {
  const ahead: Buffer[] = [];
  let walk = startWalk(bytes);
  const pull = async (): Promise<Buffer | undefined> => {
    const left = bytes - walk.position;
    if (left === 0) return undefined;
    const block = await reader.read(Math.min(blockBytes, left));
    walk = walkOver(walk, block);
    const verdict = left > blockBytes ? undefined : finishWalk(walk);
    const problem = verdict?.kind === 'damaged' ? verdict.problem : walk.problem;
    if (problem !== undefined) throw new DamagedVideo(describe(problem));
    return block;
  };
  return {
    bytes,
    next: async () => ahead.shift() ?? (await pull()),
    peek: async () => {
      while (ahead.length < peekBlocks && !isDurationSettled(walk)) {
        const block = await pull();
        if (block === undefined) return;
        ahead.push(block);
      }
    },
    durationSeconds: () => walk.durationSeconds,
  };
};

const describe = (problem: string): string =>
  `The video is not one whole MP4: the file ${problem}. Nothing of it was stored.`;
