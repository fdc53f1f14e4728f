/**
 * S3 numbers the events of one key with hexadecimal sequencers of varying length: the shorter is padded with zeros on
 * the right and the two are compared as text (S3 user guide, "Event message structure"). An event without one (a listing
 * read as events) is older than any.
 */
export const isNewer = (candidate: string, seen: string): boolean => {
  const length = Math.max(candidate.length, seen.length);
  const comparable = (sequencer: string) => sequencer.toLowerCase().padEnd(length, '0');
  return comparable(candidate) > comparable(seen);
};
