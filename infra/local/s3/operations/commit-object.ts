import type { WriteCondition } from '../rules/write-conditions.ts';
import type { StoredObject, StoredPart } from '../store/stored-version.ts';
import type { ObjectContext } from './operation-context.ts';
import { enforceWriteCondition } from './write-condition.ts';

/** What a new version is made of; its ids, time and place come with the commit. */
export type ObjectDraft = Pick<
  StoredObject,
  'eventName' | 'headers' | 'metadata' | 'etag' | 'sizeBytes' | 'parts' | 'checksum'
>;

export type CommitTerms = Readonly<{
  condition: WriteCondition;
  /** The key's last removal when the request began. */
  removalAtStart: number;
  /** The multipart upload that ends with this version. */
  completes?: string;
  /** What nobody needs any more when the commit is refused. */
  discard: readonly StoredPart[];
}>;

const commit = (context: ObjectContext, draft: ObjectDraft, terms: CommitTerms): StoredObject => {
  const { store, bucket, key } = context;
  enforceWriteCondition(bucket, key, terms.condition, terms.removalAtStart);
  const version: StoredObject = {
    kind: 'object',
    bucket: context.bucketName,
    key,
    versionId: store.newId(),
    sequencer: store.nextSequencer(),
    committedAtMs: store.now().getTime(),
    requestId: context.request.requestId,
    accessKeyId: context.identity.accessKeyId,
    ...draft,
  };
  store.commit({
    op: 'add-version',
    version,
    ...(terms.completes === undefined ? {} : { completes: terms.completes }),
  });
  return version;
};

/**
 * Makes stored bytes the current version of the key, and tells of it. Checking the condition and committing are one
 * synchronous step: of any number of requests with If-None-Match, exactly one can pass. Where the commit is refused, the
 * bytes of `terms.discard` are removed.
 */
export const commitObject = async (
  context: ObjectContext,
  draft: ObjectDraft,
  terms: CommitTerms,
): Promise<StoredObject> => {
  let version: StoredObject;
  try {
    version = commit(context, draft, terms);
  } catch (error) {
    await context.store.files.remove(terms.discard);
    throw error;
  }
  await context.notify(version);
  return version;
};

/** The headers that answer a write. */
export const committedHeaders = (version: StoredObject): Readonly<Record<string, string>> => ({
  'x-amz-version-id': version.versionId,
  'x-amz-server-side-encryption': 'AES256',
});
