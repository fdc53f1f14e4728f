import { declaredChecksum } from '../body/declared-checksum.ts';
import { verifiedBody } from '../body/verified-body.ts';
import type { Reply } from '../protocol/reply.ts';
import { commitObject, committedHeaders } from './commit-object.ts';
import type { ObjectDraft } from './commit-object.ts';
import { readObjectAttributes } from './object-attributes.ts';
import { checksumHeaders } from './object-headers.ts';
import type { ObjectContext } from './operation-context.ts';
import { readWriteCondition } from './write-condition.ts';

const storeBody = async ({
  request,
  identity,
  store,
}: ObjectContext): Promise<Omit<ObjectDraft, 'headers' | 'metadata'>> => {
  const { file, facts } = await store.files.write(verifiedBody(request, identity, declaredChecksum(request)));
  return {
    eventName: 'ObjectCreated:Put',
    etag: facts.md5Hex,
    sizeBytes: facts.sizeBytes,
    parts: [{ file, sizeBytes: facts.sizeBytes }],
    ...(facts.checksum === undefined ? {} : { checksum: { ...facts.checksum, type: 'FULL_OBJECT' } }),
  };
};

export const putObject = async (context: ObjectContext): Promise<Reply> => {
  const attributes = readObjectAttributes(context.request);
  const condition = readWriteCondition(context.request);
  const removalAtStart = context.bucket.lastRemoval(context.key);
  const draft = { ...attributes, ...(await storeBody(context)) };
  const version = await commitObject(context, draft, { condition, removalAtStart, discard: draft.parts });
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...committedHeaders(version),
      ...checksumHeaders(version.checksum),
    },
  };
};
