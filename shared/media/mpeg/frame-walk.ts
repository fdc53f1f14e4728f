import { id3Bytes } from './id3.ts';

/** A kind of self-delimiting frame: MP3, ADTS. */
export type FrameKind<Header extends { readonly bytes: number }> = {
  /** Bytes of a header, without which none can be read. */
  readonly headerBytes: number;
  headerAt(bytes: Uint8Array, at: number): Header | undefined;
  /** Two headers can belong to one stream. */
  isAlike(one: Header, two: Header): boolean;
};

export type Located<Header> = { readonly at: number; readonly header: Header };

/** Frames in a row that make an accident improbable, before the first and after a gap. */
const firstRun = 3;
const laterRun = 2;

/** Whether frames follow one another from `at`: `run` of them, or fewer when the file ends with one. */
const isRun = <Header extends { readonly bytes: number }>(
  bytes: Uint8Array,
  kind: FrameKind<Header>,
  first: Located<Header>,
  run: number,
): boolean => {
  let at = first.at + first.header.bytes;
  for (let seen = 1; seen < run; seen += 1) {
    if (at === bytes.length) return true;
    const next = kind.headerAt(bytes, at);
    if (next === undefined || !kind.isAlike(first.header, next)) return false;
    at += next.bytes;
  }
  return true;
};

/** The first frame of a stream that begins before `until`. */
export const findFirst = <Header extends { readonly bytes: number }>(
  bytes: Uint8Array,
  kind: FrameKind<Header>,
  from: number,
  until: number,
): Located<Header> | undefined => {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at < until; at = bytes.indexOf(0xff, at + 1)) {
    const header = kind.headerAt(bytes, at);
    if (header !== undefined && isRun(bytes, kind, { at, header }, firstRun)) return { at, header };
  }
  return undefined;
};

/**
 * All frames of a stream, from its first. Where a frame does not follow another, tags are passed over and frames of the
 * same stream looked for, as decoders do: what lies between is not played.
 */
export function* framesFrom<Header extends { readonly bytes: number }>(
  bytes: Uint8Array,
  kind: FrameKind<Header>,
  first: Located<Header>,
): Generator<Located<Header>> {
  let at = first.at;
  let isJoined = true;
  while (at + kind.headerBytes <= bytes.length) {
    const header = kind.headerAt(bytes, at);
    const located = header !== undefined && kind.isAlike(first.header, header) ? { at, header } : undefined;
    if (located !== undefined && (isJoined || isRun(bytes, kind, located, laterRun))) {
      yield located;
      at += located.header.bytes;
      isJoined = true;
      continue;
    }
    const tag: number = isJoined ? id3Bytes(bytes, at) : 0;
    const next = tag > 0 ? at + tag : bytes.indexOf(0xff, at + 1);
    if (next < 0) return;
    at = next;
    isJoined = tag > 0;
  }
}
