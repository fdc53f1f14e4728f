import { u16be, u8 } from '../bytes.ts';
import { image } from '../recognise/recognised.ts';
import { damaged, type Damaged, foreign, type Foreign } from '../finding.ts';

export type Component = {
  readonly id: number;
  /** Sampling factors, 1 to 4: blocks in each direction of an interleaved unit. */
  readonly across: number;
  readonly down: number;
  readonly quantTable: number;
};

export type Frame = {
  readonly kind: 'frame';
  readonly progressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  readonly maxAcross: number;
  readonly maxDown: number;
};

const fixedBytes = 6;
const componentBytes = 3;
/** The widest and highest picture that libjpeg opens (JPEG_MAX_DIMENSION). */
const maxSidePixels = 65_500;

/** ITU-T T.81, table B.1: what the codes of frames other than baseline, extended and progressive mean. */
const foreignFrames = new Map<number, string>([
  [3, 'a lossless JPEG, which hardly any program opens'],
  [5, 'a hierarchical JPEG, which hardly any program opens'],
  [6, 'a hierarchical JPEG, which hardly any program opens'],
  [7, 'a hierarchical JPEG, which hardly any program opens'],
  [9, 'an arithmetic-coded JPEG, which browsers and most programs do not open'],
  [10, 'an arithmetic-coded JPEG, which browsers and most programs do not open'],
]);

const componentsOf = (segment: Uint8Array, count: number): readonly Component[] =>
  Array.from({ length: count }, (_, index) => {
    const at = fixedBytes + index * componentBytes;
    const sampling = u8(segment, at + 1);
    return {
      id: u8(segment, at),
      across: sampling >> 4,
      down: sampling & 15,
      quantTable: u8(segment, at + 2),
    };
  });

const isSampling = (factor: number): boolean => factor >= 1 && factor <= 4;

/** Reads the header of a frame. `process` is the low half of its marker's code. */
export const readFrame = (segment: Uint8Array, process: number): Frame | Damaged | Foreign => {
  const unusual = foreignFrames.get(process);
  if (unusual !== undefined) return foreign(image('jpeg', unusual));
  if (process > 2) return damaged(`it is coded by a process (${process}) that does not exist`);
  const [precision, height, width, count] = [
    u8(segment, 0),
    u16be(segment, 1),
    u16be(segment, 3),
    u8(segment, 5),
  ];
  if (segment.length !== fixedBytes + count * componentBytes)
    return damaged('its frame header has a wrong length');
  if (width === 0 || height === 0 || width > maxSidePixels || height > maxSidePixels)
    return damaged(`its header claims ${width} x ${height} pixels`);
  if (precision === 12)
    return foreign(image('jpeg', 'a 12-bit JPEG, which browsers and most programs do not open'));
  if (precision !== 8) return damaged(`its header claims ${precision} bits a sample`);
  if (count !== 1 && count !== 3 && count !== 4)
    return damaged(`its header claims ${count} colour components`);
  const components = componentsOf(segment, count);
  if (!components.every(({ across, down }) => isSampling(across) && isSampling(down)))
    return damaged('its header claims sampling factors that do not exist');
  const maxAcross = Math.max(...components.map(({ across }) => across));
  const maxDown = Math.max(...components.map(({ down }) => down));
  return { kind: 'frame', progressive: process === 2, width, height, components, maxAcross, maxDown };
};
