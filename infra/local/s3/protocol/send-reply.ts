import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Reply } from './reply.ts';
import { S3Error } from './s3-error.ts';
import { errorDocument } from './xml.ts';

/** S3's error document. A fault of our own is told apart by its code, not by its words: those go to the log. */
export const errorReply = (error: unknown, requestId: string, resource: string): Reply => {
  const known = error instanceof S3Error ? error : new S3Error('InternalError');
  return {
    status: known.status,
    headers: { 'content-type': 'application/xml', ...known.headers },
    body: errorDocument({
      Code: known.code,
      Message: known.message,
      ...known.details,
      Resource: resource,
      RequestId: requestId,
      HostId: requestId,
    }),
  };
};

/** Writes the head and the body; a HEAD request and an answer without a body get the head alone. */
export const sendReply = async (
  reply: Reply,
  { requestId, now }: Readonly<{ requestId: string; now: Date }>,
  response: ServerResponse,
  method: string,
): Promise<void> => {
  const { body } = reply;
  const textLength = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(reply.status, {
    ...textLength,
    ...reply.headers,
    // Clients correct their clocks by it.
    date: now.toUTCString(),
    'x-amz-request-id': requestId,
    'x-amz-id-2': requestId,
  });
  if (body === undefined || method === 'HEAD') response.end();
  else if (typeof body === 'string') response.end(body);
  else await pipeline(body, response);
};
