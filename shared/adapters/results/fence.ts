/**
 * Every object in the results bucket carries who wrote it: the job, and an edition that grows with every state of the
 * name. Whoever writes reads these first and writes on the condition that they are unchanged, so a slow worker's late
 * write cannot replace a newer one.
 */
export type Edition = { readonly jobId: string; readonly edition: number };

/** What stands at a key. `jobId` and `edition` are absent on an object that this product did not write. */
export type Existing = {
  readonly etag: string;
  readonly jobId: string | undefined;
  readonly edition: number | undefined;
};

export type FenceDecision<Found extends Existing = Existing> =
  /** Nothing is there. */
  | { readonly kind: 'create' }
  /** What is there is older, or a stranger's: replace it, and nothing else. */
  | { readonly kind: 'replace'; readonly etag: string }
  /** This very edition of this job stands there: an earlier attempt got through. */
  | { readonly kind: 'already'; readonly existing: Found }
  | { readonly kind: 'superseded' };

/** Decides whether `ours` may be written over what stands there. */
export const decide = <Found extends Existing>(
  existing: Found | undefined,
  ours: Edition,
): FenceDecision<Found> => {
  if (existing === undefined) return { kind: 'create' };
  if (existing.edition === undefined || existing.edition < ours.edition) {
    return { kind: 'replace', etag: existing.etag };
  }
  const same = existing.edition === ours.edition && existing.jobId === ours.jobId;
  return same ? { kind: 'already', existing } : { kind: 'superseded' };
};

/** Makes S3 refuse a write (412, or 409 in a race) when what stands there has changed since. */
export type WriteCondition = { readonly IfNoneMatch: '*' } | { readonly IfMatch: string };

export const writeCondition = (
  decision: Extract<FenceDecision, { kind: 'create' | 'replace' }>,
): WriteCondition => (decision.kind === 'create' ? { IfNoneMatch: '*' } : { IfMatch: decision.etag });

const jobKey = 'avatar-job';
const editionKey = 'avatar-edition';

/** The fence as S3 user metadata. */
export const fenceMetadata = ({ jobId, edition }: Edition): Readonly<Record<string, string>> => ({
  [jobKey]: jobId,
  [editionKey]: String(edition),
});

/** Reads the fence from an object's ETag and user metadata. */
export const readFence = (etag: string, metadata: Readonly<Record<string, string>> = {}): Existing => ({
  etag,
  jobId: metadata[jobKey],
  edition: readEdition(metadata[editionKey]),
});

const readEdition = (text: string | undefined): number | undefined =>
  text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
