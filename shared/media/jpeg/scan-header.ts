import { u8 } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import type { Component, Frame } from './frame.ts';

export type ScanComponent = Component & {
  readonly dcTable: number;
  readonly acTable: number;
  /** Place in the frame. */
  readonly index: number;
};

export type Scan = {
  readonly kind: 'scan';
  readonly components: readonly ScanComponent[];
  /** Spectral selection: the first and last coefficient that this scan codes, in zigzag order. */
  readonly first: number;
  readonly last: number;
  /** Successive approximation: the bit position before this scan (0 in a first scan) and after it. */
  readonly highBit: number;
  readonly lowBit: number;
};

/** ITU-T T.81, B.2.3: an interleaved unit holds at most ten blocks. */
const maxBlocksPerUnit = 10;
const maxScanComponents = 4;

const findComponents = (segment: Uint8Array, frame: Frame, count: number): readonly ScanComponent[] =>
  Array.from({ length: count }, (_, nth) => {
    const id = u8(segment, 1 + nth * 2);
    const tables = u8(segment, 2 + nth * 2);
    const index = frame.components.findIndex((component) => component.id === id);
    const component = frame.components[index];
    return component === undefined
      ? []
      : [{ ...component, index, dcTable: tables >> 4, acTable: tables & 15 }];
  }).flat();

export const readScan = (segment: Uint8Array, frame: Frame): Scan | Damaged => {
  const count = u8(segment, 0);
  if (count < 1 || count > maxScanComponents || segment.length !== count * 2 + 4)
    return damaged('one of its scan headers has a wrong length');
  const components = findComponents(segment, frame, count);
  if (new Set(components.map(({ index }) => index)).size !== count)
    return damaged('one of its scans names a colour component that does not exist');
  const blocks = components.reduce((sum, { across, down }) => sum + across * down, 0);
  if (count > 1 && blocks > maxBlocksPerUnit) return damaged('one of its scans interleaves too many blocks');
  const [first, last, bits] = [1, 2, 3].map((offset) => u8(segment, count * 2 + offset));
  return {
    kind: 'scan',
    components,
    first: first ?? 0,
    last: last ?? 0,
    highBit: (bits ?? 0) >> 4,
    lowBit: (bits ?? 0) & 15,
  };
};
