import { u16be, u32be, u8 } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { type Box, descendant } from './boxes.ts';

export type Sizes = { readonly kind: 'sizes'; readonly count: number; at(index: number): number };

/** Version, flags, field size or common size, number of entries. */
const headBytes = 12;

const tooMany = (count: number): Damaged =>
  damaged(`its tables claim ${count} packets, more than the file holds`);

const plainSizes = (bytes: Uint8Array, stsz: Box): Sizes | Damaged => {
  const same = u32be(bytes, stsz.at + 4);
  const count = u32be(bytes, stsz.at + 8);
  const first = stsz.at + headBytes;
  if (count > (same > 0 ? bytes.length / same : (stsz.end - first) / 4)) return tooMany(count);
  return { kind: 'sizes', count, at: (index) => (same > 0 ? same : u32be(bytes, first + index * 4)) };
};

const compactSizes = (bytes: Uint8Array, stz2: Box): Sizes | Damaged => {
  const bits = u8(bytes, stz2.at + 7);
  const count = u32be(bytes, stz2.at + 8);
  const first = stz2.at + headBytes;
  if (![4, 8, 16].includes(bits) || count * bits > (stz2.end - first) * 8) return tooMany(count);
  const at = (index: number): number => {
    if (bits === 16) return u16be(bytes, first + index * 2);
    if (bits === 8) return u8(bytes, first + index);
    return (u8(bytes, first + (index >> 1)) >> (index & 1 ? 0 : 4)) & 15;
  };
  return { kind: 'sizes', count, at };
};

/** The size of each packet, from a track's stsz or stz2 box (ISO 14496-12, 8.7.3). */
export const readSizes = (bytes: Uint8Array, stbl: Box): Sizes | Damaged => {
  const plain = descendant(bytes, stbl, 'stsz');
  if (plain !== undefined) return plainSizes(bytes, plain);
  const compact = descendant(bytes, stbl, 'stz2');
  return compact === undefined
    ? damaged('its table of packet sizes is missing')
    : compactSizes(bytes, compact);
};
