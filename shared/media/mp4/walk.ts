import { enterBox } from './enter-box.ts';
import { maxHeaderBytes, readBoxHeader } from './box-header.ts';
import { movieDurationSeconds } from './movie-duration.ts';
import { landmarks } from './walk-state.ts';
import type { Mp4Walk, Target } from './walk-state.ts';

export type Mp4Verdict =
  | { readonly kind: 'whole'; readonly durationSeconds: number | undefined }
  | { readonly kind: 'damaged'; readonly problem: string };

const nothing = new Uint8Array(0);

/** Begins to walk a file of `totalBytes`. */
export const startWalk = (totalBytes: number): Mp4Walk => ({
  totalBytes,
  position: 0,
  next: { kind: 'header', at: 0 },
  pending: nothing,
  movieEnd: undefined,
  found: new Set(),
  durationSeconds: undefined,
  problem: undefined,
});

/** Walks over the next bytes of the file, however it was cut into pieces. */
export const walkOver = (walk: Mp4Walk, bytes: Uint8Array): Mp4Walk => {
  const end = walk.position + bytes.length;
  let state = walk;
  while (state.problem === undefined && state.next.at + state.pending.length < end) {
    state = readTarget(state, gather(state, bytes, walk.position));
  }
  return { ...state, position: end };
};

/** Whether the walk has passed the movie header, or so much that a player would have to look for it at the end. */
export const isDurationSettled = (walk: Mp4Walk): boolean => walk.found.has('mvhd') || walk.found.has('mdat');

/** Judges the file once all of it went past. */
export const finishWalk = (walk: Mp4Walk): Mp4Verdict => {
  const problem = walk.problem ?? findGap(walk);
  return problem === undefined
    ? { kind: 'whole', durationSeconds: walk.durationSeconds }
    : { kind: 'damaged', problem };
};

const findGap = (walk: Mp4Walk): string | undefined => {
  if (walk.position !== walk.totalBytes) return `ends at byte ${walk.position} of ${walk.totalBytes}`;
  if (walk.next.at !== walk.totalBytes) return 'ends in the middle of a box';
  const missing = landmarks.find((landmark) => !walk.found.has(landmark));
  return missing === undefined ? undefined : `has no ${missing} box`;
};

const gather = (walk: Mp4Walk, bytes: Uint8Array, start: number): Uint8Array => {
  const wanted = walk.next.kind === 'header' ? maxHeaderBytes : walk.next.bytes;
  const from = walk.next.at + walk.pending.length - start;
  const piece = bytes.subarray(from, from + wanted - walk.pending.length);
  if (walk.pending.length === 0) return piece;
  const joined = new Uint8Array(walk.pending.length + piece.length);
  joined.set(walk.pending);
  joined.set(piece, walk.pending.length);
  return joined;
};

const readTarget = (walk: Mp4Walk, window: Uint8Array): Mp4Walk =>
  walk.next.kind === 'header' ? readHeader(walk, window) : readMovieHeader(walk, window, walk.next);

const readHeader = (walk: Mp4Walk, window: Uint8Array): Mp4Walk => {
  const read = readBoxHeader(window);
  if (read.kind === 'short') return { ...walk, pending: Uint8Array.from(window) };
  if (read.kind === 'header') return enterBox({ ...walk, pending: nothing }, read.header);
  return { ...walk, problem: `is damaged at byte ${walk.next.at}: ${read.problem}` };
};

const readMovieHeader = (
  walk: Mp4Walk,
  window: Uint8Array,
  target: Extract<Target, { kind: 'movie-header' }>,
): Mp4Walk =>
  window.length < target.bytes
    ? { ...walk, pending: Uint8Array.from(window) }
    : {
        ...walk,
        pending: nothing,
        next: { kind: 'header', at: target.end },
        durationSeconds: movieDurationSeconds(window),
      };
