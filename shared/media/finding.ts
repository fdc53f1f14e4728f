/** The four sound formats and two picture formats that the provider takes. */
export type SoundFormat = 'mp3' | 'wav' | 'm4a' | 'aac';
export type PictureFormat = 'jpeg' | 'png';

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

/** Whole, but not what the provider takes. `what` completes "ann.m4a is …", with its article. */
export type Foreign = { readonly kind: 'foreign'; readonly format: string; readonly what: string };

export const damaged = (problem: string): Damaged => ({ kind: 'damaged', problem });

export const foreign = (format: string, what: string): Foreign => ({ kind: 'foreign', format, what });

export type PictureFinding = Picture | Damaged | Foreign;
export type SoundFinding = Sound | Damaged | Foreign;
