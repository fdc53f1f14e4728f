import type { IncomingMessage, ServerResponse } from 'node:http';
import { eventRecord } from './events/event-record.ts';
import type { S3EventRecord } from './events/event-record.ts';
import type { Reply } from './protocol/reply.ts';
import { S3Error } from './protocol/s3-error.ts';
import { readRequest } from './protocol/s3-request.ts';
import { errorReply, sendReply } from './protocol/send-reply.ts';
import type { Permission } from './routing/permissions.ts';
import type { OperationName } from './routing/routes.ts';
import { runOperation } from './routing/run-operation.ts';
import { authenticate } from './signature/authenticate.ts';
import type { Credentials } from './signature/authenticate.ts';
import type { Store } from './store/open-store.ts';

/** A permission that a request needed in AWS, and whose it was. */
export type UsedPermission = Permission & Readonly<{ accessKeyId: string }>;

/** What a request asked for, and whose it was. */
export type AskedOperation = Readonly<{
  accessKeyId: string;
  operation: OperationName;
  key: string | undefined;
}>;

/** What a server is made of. */
export type ServerParts = Readonly<{
  store: Store;
  region: string;
  credentials: Credentials;
  onEvent: (bucket: string, event: S3EventRecord) => Promise<void>;
  onRequest: (used: UsedPermission) => void;
  onOperation: (asked: AskedOperation) => void;
  /** Told of what is nobody's doing but the server's own; the client gets InternalError. */
  onFault: (error: unknown) => void;
}>;

const answer = async (parts: ServerParts, incoming: IncomingMessage, requestId: string): Promise<Reply> => {
  const { store, region, credentials, onEvent, onRequest, onOperation } = parts;
  const request = readRequest(incoming, requestId);
  const identity = authenticate(request, credentials, store.now().getTime());
  return runOperation({
    request,
    identity,
    store,
    notify: (notable) => onEvent(notable.bucket, eventRecord(notable, region)),
    use: (action, resource) => onRequest({ accessKeyId: identity.accessKeyId, action, resource }),
    tell: (operation) => onOperation({ accessKeyId: identity.accessKeyId, operation, key: request.key }),
  });
};

const hangUps: ReadonlySet<unknown> = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']);

/** A client that goes away in the middle is nobody's fault, and there is nobody to answer. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && hangUps.has(error.code);

/** Answers one request. It never rejects: what goes wrong is answered or told to `onFault`. */
export const answerRequest = async (
  parts: ServerParts,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const requestId = parts.store.newId().slice(0, 16).toUpperCase();
  const reply = await answer(parts, incoming, requestId).catch((error: unknown) => {
    if (!(error instanceof S3Error) && !isHangUp(error)) parts.onFault(error);
    return errorReply(error, requestId, incoming.url?.split('?')[0] ?? '/');
  });
  // What is left of a refused body is read and dropped, so that a client still sending it gets to read the refusal.
  incoming.resume();
  try {
    await sendReply(reply, { requestId, now: parts.store.now() }, response, incoming.method ?? 'GET');
  } catch (error) {
    response.destroy();
    if (!isHangUp(error)) parts.onFault(error);
  }
};
