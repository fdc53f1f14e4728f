/** The boxes that a whole video must have: `mvhd` and `trak` within `moov`, the others at the top. */
export const landmarks = ['ftyp', 'moov', 'mvhd', 'trak', 'mdat'] as const;
export type Landmark = (typeof landmarks)[number];

/**
 * How far an MP4 of known length has been read. The walk looks at the headers of the top-level boxes and of the boxes in
 * `moov`, and at nothing between them, so that it costs next to nothing; it sees a cut, a lost or doubled piece, a wrong
 * length and a body that is no video, but not a changed byte within a picture.
 */
export type Mp4Walk = {
  readonly totalBytes: number;
  /** Bytes that went past. */
  readonly position: number;
  /** Where the next bytes of interest begin, and which they are. */
  readonly next: Target;
  /** What has come of those bytes. */
  readonly pending: Uint8Array;
  /** Where the `moov` that the walk is in ends. */
  readonly movieEnd: number | undefined;
  readonly found: ReadonlySet<Landmark>;
  /** From the movie header, once `found` has it; `undefined` where it states none. */
  readonly durationSeconds: number | undefined;
  /** Why this is not one whole MP4: the rest of a sentence about it. Nothing more is read after one. */
  readonly problem: string | undefined;
};

export type Target =
  | { readonly kind: 'header'; readonly at: number }
  | { readonly kind: 'movie-header'; readonly at: number; readonly bytes: number; readonly end: number };
