/** The conditional headers of a read. ETags are as sent, times in milliseconds since the epoch. */
export type ReadConditions = Readonly<{
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSinceMs: number | undefined;
  ifUnmodifiedSinceMs: number | undefined;
}>;

type Subject = Readonly<{ etag: string; committedAtMs: number }>;

const plainTag = (text: string): string =>
  text
    .trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1');

/** Whether a list of ETags, quoted or not, or `*`, names this one. */
export const namesEtag = (list: string, etag: string): boolean =>
  list.split(',').some((tag) => plainTag(tag) === '*' || plainTag(tag) === etag);

const toSeconds = (timeMs: number): number => Math.floor(timeMs / 1000);

/**
 * RFC 9110's order, which S3 follows: where If-Match holds, If-Unmodified-Since no longer counts; where If-None-Match
 * is given, If-Modified-Since does not. Times compare by whole seconds, as Last-Modified is written.
 */
export const checkRead = (
  conditions: ReadConditions,
  subject: Subject,
): 'send' | 'not-modified' | 'precondition-failed' => {
  const { ifMatch, ifNoneMatch, ifModifiedSinceMs, ifUnmodifiedSinceMs } = conditions;
  const modifiedAt = toSeconds(subject.committedAtMs);
  if (ifMatch !== undefined) {
    if (!namesEtag(ifMatch, subject.etag)) return 'precondition-failed';
  } else if (ifUnmodifiedSinceMs !== undefined && modifiedAt > toSeconds(ifUnmodifiedSinceMs)) {
    return 'precondition-failed';
  }
  if (ifNoneMatch !== undefined) return namesEtag(ifNoneMatch, subject.etag) ? 'not-modified' : 'send';
  if (ifModifiedSinceMs !== undefined && modifiedAt <= toSeconds(ifModifiedSinceMs)) return 'not-modified';
  return 'send';
};
