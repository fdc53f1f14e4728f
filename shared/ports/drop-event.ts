/** An upload or removal, in our words. */
export type DropEvent = {
  readonly kind: 'created' | 'removed';
  readonly bucket: string;
  readonly key: string;
  /** Absent from a bucket that is not versioned. */
  readonly versionId?: string;
  /** "" where a listing was read as events. */
  readonly sequencer: string;
};
