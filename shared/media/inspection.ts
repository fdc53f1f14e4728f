/** What a check of one file found. The public record of `inspect`, of `npm run inspect` and of the pipeline. */
export type Inspection = {
  /** The name as given. */
  readonly file: string;
  /** What the contents are, whatever the extension says. */
  readonly kind: 'image' | 'audio' | 'unknown';
  readonly verdict: 'accept' | 'reject';
  /** Empty exactly when accepted. */
  readonly reasons: readonly Reason[];
  /** Lower-case name of the format found ("jpeg", "m4a", "webp", "text"), null when it is nothing known. */
  readonly format: string | null;
  readonly bytes: number;
  /** Pixels as shown, after EXIF orientation. */
  readonly width: number | null;
  readonly height: number | null;
  /** Seconds that a decoder would play. */
  readonly durationSeconds: number | null;
  /** Hex SHA-256 of the whole contents; null when the file was refused before all of it was read. */
  readonly sha256: string | null;
};

export type Reason = {
  readonly code: 'empty' | 'format' | 'corrupt' | 'dimensions' | 'aspect' | 'size' | 'duration';
  /** One sentence: what is wrong, the limit, the value found, the remedy. */
  readonly message: string;
};

/** A file of known size, read by ranges: an S3 object version, a local file, bytes in memory. */
export interface RangedReader {
  readonly size: number;
  /** Bytes from `start` to before `end`; fewer only at the end of the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The provider's limits on media; the source of each stands beside its value in limits.ts. */
export type MediaLimits = {
  readonly imageMaxBytes: number;
  readonly imageMinSidePixels: number;
  readonly imageMaxAspect: number;
  readonly audioMaxBytes: number;
  readonly audioMinSeconds: number;
  readonly audioMaxSeconds: number;
};
