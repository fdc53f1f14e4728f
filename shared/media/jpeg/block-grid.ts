import type { Component, Frame } from './frame.ts';
import type { Scan } from './scan-header.ts';

const blockSide = 8;

export type Grid = { readonly columns: number; readonly rows: number };

/** The 8 x 8 blocks that hold any of a component's samples: what a scan of that component alone codes. */
export const blocksOf = (frame: Frame, { across, down }: Component): Grid => ({
  columns: Math.ceil((frame.width * across) / (frame.maxAcross * blockSide)),
  rows: Math.ceil((frame.height * down) / (frame.maxDown * blockSide)),
});

/** How many units a scan codes: blocks where it codes one component, else groups of blocks that cover the same area. */
export const unitsOf = (frame: Frame, scan: Scan): number => {
  const [only, ...others] = scan.components;
  if (only === undefined) return 0;
  if (others.length === 0) {
    const { columns, rows } = blocksOf(frame, only);
    return columns * rows;
  }
  const columns = Math.ceil(frame.width / (frame.maxAcross * blockSide));
  return columns * Math.ceil(frame.height / (frame.maxDown * blockSide));
};

/** How many blocks a scan codes. */
export const scannedBlocks = (frame: Frame, scan: Scan): number => {
  const perUnit = scan.components.reduce((sum, { across, down }) => sum + across * down, 0);
  return unitsOf(frame, scan) * (scan.components.length === 1 ? 1 : perUnit);
};
