import { latin1, u32be, u64be } from '../bytes.ts';

/** One box of an ISO base media file (ISO 14496-12, 4.2): a stretch of bytes with a name. */
export type Box = {
  readonly type: string;
  /** Where its length stands. */
  readonly start: number;
  /** Where its contents begin and end in the file. */
  readonly at: number;
  readonly end: number;
  /** It claims to go on beyond what holds it. */
  readonly isCut: boolean;
  /** It has no length and goes on to the end, as only the last box of a file may. */
  readonly isOpen: boolean;
};

const headBytes = 8;
const longHeadBytes = 16;

const boxAt = (bytes: Uint8Array, start: number, limit: number): Box | undefined => {
  if (start + headBytes > limit) return undefined;
  const size = u32be(bytes, start);
  const head = size === 1 ? longHeadBytes : headBytes;
  const length = size === 1 ? u64be(bytes, start + headBytes) : size;
  if (length !== 0 && length < head) return undefined;
  const end = length === 0 ? limit : start + length;
  const type = latin1(bytes, start + 4, 4);
  return {
    type,
    start,
    at: Math.min(start + head, limit),
    end: Math.min(end, limit),
    isCut: end > limit,
    isOpen: length === 0,
  };
};

/** The boxes in a stretch, one after the other; stops where there is no box. */
export function* boxesIn(bytes: Uint8Array, start: number, limit: number): Generator<Box> {
  let at = start;
  for (;;) {
    const box = boxAt(bytes, at, limit);
    if (box === undefined) return;
    yield box;
    at = box.end;
  }
}

const childOf = (bytes: Uint8Array, parent: Box, type: string): Box | undefined => {
  for (const box of boxesIn(bytes, parent.at, parent.end)) if (box.type === type) return box;
  return undefined;
};

/** The box that a path of names leads to, the first of each name. */
export const descendant = (bytes: Uint8Array, from: Box, ...path: readonly string[]): Box | undefined =>
  path.reduce<Box | undefined>((box, type) => box && childOf(bytes, box, type), from);

/** All boxes of a name directly inside another. */
export const childrenOf = (bytes: Uint8Array, parent: Box, type: string): readonly Box[] =>
  [...boxesIn(bytes, parent.at, parent.end)].filter((box) => box.type === type);
