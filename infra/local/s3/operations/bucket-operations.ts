import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { element, elements, xmlDocument } from '../protocol/xml.ts';
import { isBucketName } from '../rules/bucket-name.ts';
import type { Store } from '../store/open-store.ts';
import { isoSeconds, ownerElement } from './listing-xml.ts';
import type { BucketContext, OperationContext } from './operation-context.ts';

/** Says whether the bucket is new. @throws S3Error InvalidBucketName. */
export const addBucket = (store: Store, name: string): boolean => {
  if (!isBucketName(name)) throw new S3Error('InvalidBucketName', { details: { BucketName: name } });
  if (store.state.buckets.has(name)) return false;
  store.commit({ op: 'create-bucket', name, createdAtMs: store.now().getTime() });
  return true;
};

/** The body, which could name a Region, is not read: there is only one here. */
export const createBucket = (context: OperationContext, name: string): Reply => {
  if (!addBucket(context.store, name))
    throw new S3Error('BucketAlreadyOwnedByYou', { details: { BucketName: name } });
  return { status: 200, headers: { location: `/${name}` } };
};

export const listBuckets = ({ store }: OperationContext): Reply => {
  const buckets = [...store.state.buckets].sort(([left], [right]) => (left < right ? -1 : 1));
  return xmlReply(
    xmlDocument('ListAllMyBucketsResult', [
      ownerElement,
      element(
        'Buckets',
        buckets.map(([name, { createdAtMs }]) =>
          element('Bucket', elements({ Name: name, CreationDate: isoSeconds(createdAtMs) })),
        ),
      ),
    ]),
  );
};

export const headBucket = (): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml', 'x-amz-bucket-region': 'us-east-1' },
});

/** The Region us-east-1 is written as nothing. */
export const getBucketLocation = (): Reply => xmlReply(xmlDocument('LocationConstraint', []));

/** Every bucket is versioned from its first object on, and stays so. */
export const getBucketVersioning = (_context: BucketContext): Reply =>
  xmlReply(xmlDocument('VersioningConfiguration', [element('Status', 'Enabled')]));
