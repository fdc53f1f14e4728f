import type { Notable } from '../events/event-record.ts';
import type { Reply } from '../protocol/reply.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import type { OperationName } from '../routing/routes.ts';
import type { Identity } from '../signature/authenticate.ts';
import type { BucketIndex } from '../store/bucket-index.ts';
import type { Store } from '../store/open-store.ts';

/** What every operation is given. */
export type OperationContext = Readonly<{
  request: S3Request;
  identity: Identity;
  store: Store;
  /** Hands a commit's event over; the request is answered only then, so nobody is told of a commit whose event is lost. */
  notify: (notable: Notable) => Promise<void>;
  /** Tells by its name what is asked for. */
  tell: (operation: OperationName) => void;
  /** Records a permission that the caller needs in AWS and that the request's head does not show. */
  use: (action: string, resource: string) => void;
}>;

export type BucketContext = OperationContext & Readonly<{ bucketName: string; bucket: BucketIndex }>;

export type ObjectContext = BucketContext & Readonly<{ key: string }>;

export type BucketOperation = (context: BucketContext) => Reply | Promise<Reply>;
export type ObjectOperation = (context: ObjectContext) => Reply | Promise<Reply>;
