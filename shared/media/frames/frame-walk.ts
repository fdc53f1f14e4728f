import { tagBytes } from './tags.ts';

type Header = { readonly bytes: number };

/** A kind of self-delimiting frame: MP3, ADTS. */
export type FrameKind<H extends Header> = {
  readonly headerAt: (bytes: Uint8Array, at: number) => H | undefined;
  /** Two headers can belong to one stream. */
  readonly isAlike: (one: H, two: H) => boolean;
};

export type Frame<H> = { readonly kind: 'frame'; readonly at: number; readonly header: H };

/** Bytes that are neither frame nor tag. */
export type Gap = { readonly kind: 'gap'; readonly at: number; readonly end: number };

/** Frames in a row that make an accident improbable, before the first and after a gap. */
const firstRun = 3;
const laterRun = 2;

/** Whether frames follow one another from `first`: `run` of them, or fewer when the sound ends with one. */
const isRun = <H extends Header>(
  bytes: Uint8Array,
  kind: FrameKind<H>,
  first: Frame<H>,
  run: number,
): boolean => {
  let at = first.at + first.header.bytes;
  for (let seen = 1; seen < run; seen += 1) {
    if (at === bytes.length) return true;
    const next = kind.headerAt(bytes, at);
    if (next === undefined || !kind.isAlike(first.header, next)) return tagBytes(bytes, at) > 0;
    at += next.bytes;
  }
  return true;
};

/** The first frame of a stream that begins before `until`. */
export const findFirst = <H extends Header>(
  bytes: Uint8Array,
  kind: FrameKind<H>,
  from: number,
  until: number,
  run = firstRun,
): Frame<H> | undefined => {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at < until; at = bytes.indexOf(0xff, at + 1)) {
    const header = kind.headerAt(bytes, at);
    if (header === undefined) continue;
    const frame: Frame<H> = { kind: 'frame', at, header };
    if (isRun(bytes, kind, frame, run)) return frame;
  }
  return undefined;
};

/** The next frame of the stream of `first` after a gap. */
const findNext = <H extends Header>(
  bytes: Uint8Array,
  kind: FrameKind<H>,
  first: Frame<H>,
  from: number,
): Frame<H> | undefined => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = kind.headerAt(bytes, at);
    if (header === undefined || !kind.isAlike(first.header, header)) continue;
    const frame: Frame<H> = { kind: 'frame', at, header };
    if (isRun(bytes, kind, frame, laterRun)) return frame;
  }
  return undefined;
};

/**
 * All frames of a stream from its first, and the gaps between and after them. Tags are passed over. Where a frame does not
 * follow, or claims to go on beyond the end, the next run of frames of the same stream is looked for, as decoders do.
 */
export function* framesFrom<H extends Header>(
  bytes: Uint8Array,
  kind: FrameKind<H>,
  first: Frame<H>,
): Generator<Frame<H> | Gap, undefined> {
  let at = first.at;
  while (at < bytes.length) {
    const tag: number = tagBytes(bytes, at);
    if (tag > 0) {
      at += tag;
      continue;
    }
    const header = kind.headerAt(bytes, at);
    const isNext = header !== undefined && kind.isAlike(first.header, header);
    const isWhole = isNext && at + header.bytes <= bytes.length;
    const next = isWhole ? undefined : findNext(bytes, kind, first, at + 1);
    if (isNext && next === undefined) {
      yield { kind: 'frame', at, header };
      at += header.bytes;
      continue;
    }
    yield { kind: 'gap', at, end: next?.at ?? bytes.length };
    if (next === undefined) return;
    at = next.at;
  }
}
