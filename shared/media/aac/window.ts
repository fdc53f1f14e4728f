import type { BandEdges, Bands } from './bands.ts';
import type { Bits } from '../bits.ts';

/** How a channel's spectrum of one packet is divided. */
export type Window = {
  readonly isShort: boolean;
  /** How many windows each group has: one group of one for a long window. */
  readonly groups: readonly number[];
  /** How many bands are coded. */
  readonly bands: number;
  readonly edges: BandEdges;
};

const eightShort = 2;
const groupingBits = 7;
const mainProfile = 1;

/** Each bit says whether the next short window joins the group before it. */
const takeGroups = (bits: Bits): readonly number[] => {
  const grouping = bits.take(groupingBits);
  const groups = [1];
  for (let bit = groupingBits - 1; bit >= 0; bit -= 1)
    if ((grouping >> bit) & 1) groups.push((groups.pop() ?? 0) + 1);
    else groups.push(1);
  return groups;
};

/** Prediction exists in AAC Main only; false where its data cannot be. */
const passPrediction = (bits: Bits, objectType: number, bands: number): boolean => {
  if (objectType !== mainProfile) return false;
  if (bits.take(1) === 1) {
    const group = bits.take(5);
    if (group === 0 || group > 30) return false;
  }
  bits.skip(bands);
  return true;
};

/** ics_info (ISO 14496-3, 4.4.2.1); undefined where it cannot be. */
export const takeWindow = (bits: Bits, objectType: number, tables: Bands): Window | undefined => {
  bits.skip(1);
  const isShort = bits.take(2) === eightShort;
  bits.skip(1);
  const bands = bits.take(isShort ? 4 : 6);
  const edges = isShort ? tables.short : tables.long;
  if (bands >= edges.length) return undefined;
  if (isShort) return { isShort, groups: takeGroups(bits), bands, edges };
  if (bits.take(1) === 1 && !passPrediction(bits, objectType, Math.min(bands, tables.predictable)))
    return undefined;
  return { isShort, groups: [1], bands, edges };
};
