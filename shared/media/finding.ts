import type { Recognised } from './recognise/recognised.ts';

export type Picture = {
  readonly kind: 'picture';
  /** Pixels as shown, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
};

export type Sound = {
  readonly kind: 'sound';
  /** What a decoder would play. */
  readonly durationSeconds: number;
};

/** Meant to be such a file, and broken. `problem` completes "ann.png is damaged: …". */
export type Damaged = { readonly kind: 'damaged'; readonly problem: string };

/** Whole, but not what the provider takes. */
export type Foreign = { readonly kind: 'foreign'; readonly is: Recognised };

export const damaged = (problem: string): Damaged => ({ kind: 'damaged', problem });

export const foreign = (is: Recognised): Foreign => ({ kind: 'foreign', is });

export type PictureFinding = Picture | Damaged | Foreign;
export type SoundFinding = Sound | Damaged | Foreign;
