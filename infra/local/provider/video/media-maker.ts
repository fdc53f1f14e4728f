import type { MediaRecord } from '../ledger/records.ts';

/** A file of ours whose contents have been recognised. */
export type MediaFile = {
  readonly path: string;
  readonly sha256: string;
  readonly format: MediaRecord['format'];
};

export type Measured =
  | { readonly kind: 'measured'; readonly seconds: number }
  | { readonly kind: 'unreadable'; readonly problem: string };

export type MadeVideo =
  | { readonly kind: 'made'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** Turns a picture and a sound into a video. Never rejects for what is in the files. */
export interface MediaMaker {
  /** Seconds of sound that a decoder plays. */
  measure(sound: MediaFile): Promise<Measured>;
  video(picture: MediaFile, sound: MediaFile, seconds: number): Promise<MadeVideo>;
  close(): void;
}
