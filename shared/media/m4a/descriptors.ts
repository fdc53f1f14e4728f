import { u8 } from '../bytes.ts';

/** ISO 14496-1, 7.2.2: descriptors within descriptors, each with a tag and a length of up to four bytes. */
export type Descriptor = {
  readonly tag: number;
  readonly at: number;
  readonly end: number;
  /** It claims to go on beyond what holds it. */
  readonly isCut: boolean;
};

const maxLengthBytes = 4;

export const descriptorAt = (bytes: Uint8Array, at: number, limit: number): Descriptor | undefined => {
  let length = 0;
  for (let nth = 1; nth <= maxLengthBytes; nth += 1) {
    const byte = u8(bytes, at + nth);
    length = (length << 7) | (byte & 0x7f);
    if (byte >= 0x80) continue;
    const start = at + 1 + nth;
    const end = start + length;
    return { tag: u8(bytes, at), at: start, end: Math.min(limit, end), isCut: end > limit };
  }
  return undefined;
};
