import * as z from 'zod/mini';
import type { DropEvent } from '../../ports/drop-event.ts';
import type { Message } from '../../ports/queues.ts';
import { s3EventSchema, s3TestEventSchema, type S3EventRecord } from './drop-event-schema.ts';
import { messageSchema } from './message-schema.ts';

/** What the body of a queued message says; a sentence where it cannot be understood. */
export type ReadMessage =
  | { readonly kind: 'drops'; readonly events: readonly DropEvent[] }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'poison'; readonly problem: string };

export const readMessage = (body: string): ReadMessage => {
  const json = parseJson(body);
  const message = z.safeParse(messageSchema, json);
  if (message.success) return { kind: 'message', message: message.data };
  if (z.safeParse(s3TestEventSchema, json).success) return { kind: 'drops', events: [] };
  const drops = z.safeParse(s3EventSchema, json);
  if (!drops.success)
    return { kind: 'poison', problem: 'This is neither an event of S3 nor a message of the pipeline.' };
  const events = drops.data.Records.map(dropEventOf);
  const isWhole = events.every((event) => event !== undefined);
  return isWhole
    ? { kind: 'drops', events }
    : { kind: 'poison', problem: 'An event of S3 names a key that cannot be decoded.' };
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const dropEventOf = ({ eventName, s3 }: S3EventRecord): DropEvent | undefined => {
  const key = decodeKey(s3.object.key);
  if (key === undefined) return undefined;
  const { versionId, sequencer = '' } = s3.object;
  // A delete marker's event names the marker's own version: what it removes is whatever was current.
  const isVersion = versionId !== undefined && versionId !== '' && !eventName.endsWith('DeleteMarkerCreated');
  return {
    kind: eventName.includes('ObjectRemoved') ? 'removed' : 'created',
    bucket: s3.bucket.name,
    key,
    sequencer,
    ...(isVersion && versionId !== 'null' ? { versionId } : {}),
  };
};

/** Keys in events are URL-encoded, with "+" for a space. */
const decodeKey = (encoded: string): string | undefined => {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
