import type { IncomingMessage } from 'node:http';
import type { RequestTarget } from './request-target.ts';
import { parseRequestTarget } from './request-target.ts';

/** A request as read from its head; the body is still on its way. */
export type S3Request = RequestTarget &
  Readonly<{
    requestId: string;
    method: string;
    /** By lower-case name, as the bytes sent (latin1): what the signature covers. */
    headers: ReadonlyMap<string, string>;
    body: AsyncIterable<Buffer>;
  }>;

const collectHeaders = (rawHeaders: readonly string[]): ReadonlyMap<string, string> => {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return headers;
};

/** @throws S3Error InvalidURI when the path or query is not well-formed. */
export const readRequest = (incoming: IncomingMessage, requestId: string): S3Request => {
  const headers = collectHeaders(incoming.rawHeaders);
  return {
    ...parseRequestTarget(incoming.url ?? '/', headers.get('host') ?? ''),
    requestId,
    method: incoming.method ?? 'GET',
    headers,
    // Leaving the loop early must not destroy the socket: the refusal is still to be written to it.
    body: incoming.iterator({ destroyOnReturn: false }),
  };
};

/** The first value of a query parameter. */
export const queryValue = (request: Pick<S3Request, 'query'>, name: string): string | undefined =>
  request.query.find(([candidate]) => candidate === name)?.[1];

/**
 * A header's value as UTF-8. A presigned URL carries `x-amz-` headers as query parameters, which count the same.
 */
export const headerValue = (
  request: Pick<S3Request, 'query' | 'headers'>,
  name: string,
): string | undefined => {
  const sent = request.headers.get(name);
  if (sent !== undefined) return Buffer.from(sent, 'latin1').toString('utf8').trim();
  if (!name.startsWith('x-amz-')) return undefined;
  return request.query.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
};
