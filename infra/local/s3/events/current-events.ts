import { fromByteOrder } from '../store/byte-order.ts';
import type { Store } from '../store/open-store.ts';
import { eventRecord } from './event-record.ts';
import type { S3EventRecord } from './event-record.ts';

/** The event of each key's newest version, in the order of the keys, as the bucket is when each is asked for. */
export async function* currentEvents(
  store: Store,
  bucketName: string,
  region: string,
): AsyncGenerator<S3EventRecord, void> {
  const bucket = store.state.buckets.get(bucketName);
  if (bucket === undefined)
    throw new Error(`There is no bucket ${bucketName} whose events could be told again.`);
  for (const key of bucket.sortedKeys().slice()) {
    const version = bucket.current(fromByteOrder(key));
    if (version !== undefined) yield eventRecord(version, region);
  }
}
