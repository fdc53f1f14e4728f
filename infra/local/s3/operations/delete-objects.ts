import { z } from 'zod';
import { declaredChecksum } from '../body/declared-checksum.ts';
import { verifiedBody } from '../body/verified-body.ts';
import { readXmlBody } from '../body/xml-body.ts';
import { xmlReply } from '../protocol/reply.ts';
import type { Reply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { element, elements, xmlDocument } from '../protocol/xml.ts';
import { resourceArn } from '../routing/permissions.ts';
import { oneOrMore } from './one-or-more.ts';
import type { BucketContext } from './operation-context.ts';
import { removeObject } from './remove-object.ts';

const maxKeys = 1000;

const requestedRemoval = z.object({
  Key: z.string().min(1),
  VersionId: z.string().min(1).optional(),
  ETag: z.string().min(1).optional(),
});

const deleteDocument = z.object({
  Delete: z.object({ Object: oneOrMore(requestedRemoval, maxKeys), Quiet: z.string().optional() }),
});

type RequestedRemoval = z.infer<typeof requestedRemoval>;
type Outcome = Readonly<{ kind: 'Deleted' | 'Error'; element: ReturnType<typeof element> }>;

const reportUse = (context: BucketContext, { Key, VersionId, ETag }: RequestedRemoval): void => {
  const resource = resourceArn(context.bucketName, Key);
  context.use(VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', resource);
  if (ETag !== undefined && ETag !== '*') context.use('s3:GetObject', resource);
};

/** One key's answer: a refusal of one does not stop the others. */
const removeOne = async (context: BucketContext, requested: RequestedRemoval): Promise<Outcome> => {
  const { Key, VersionId, ETag } = requested;
  try {
    const condition =
      ETag === undefined ? { kind: 'none' as const } : { kind: 'if-match' as const, etag: ETag };
    const removal = await removeObject(context, Key, VersionId, condition);
    const marker = removal.deleteMarker
      ? { DeleteMarker: true, DeleteMarkerVersionId: removal.versionId }
      : {};
    return { kind: 'Deleted', element: element('Deleted', elements({ Key, VersionId, ...marker })) };
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    const values = { Key, VersionId, Code: error.code, Message: error.message };
    return { kind: 'Error', element: element('Error', elements(values)) };
  }
};

export const deleteObjects = async (context: BucketContext): Promise<Reply> => {
  const { request, identity } = context;
  const { Delete } = await readXmlBody(
    verifiedBody(request, identity, declaredChecksum(request)),
    deleteDocument,
  );
  const outcomes: Outcome[] = [];
  for (const requested of Delete.Object) {
    reportUse(context, requested);
    outcomes.push(await removeOne(context, requested));
  }
  const told = Delete.Quiet === 'true' ? outcomes.filter(({ kind }) => kind === 'Error') : outcomes;
  return xmlReply(
    xmlDocument(
      'DeleteResult',
      told.map((outcome) => outcome.element),
    ),
  );
};
