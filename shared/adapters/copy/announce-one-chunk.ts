import { HttpRequest } from '@smithy/core/transport';
import { chunkedHeaders } from './one-chunk.ts';

/**
 * Given to the SDK as the checksum, so that it leaves the body alone; taken out again before the request is signed,
 * since the checksum follows the body.
 */
export const checksumFollows = 'follows';

/** Middleware of the SDK's build step: announces the request's body as one chunk that holds `bytes` bytes. */
export const announceOneChunk =
  (bytes: number) =>
  <Args extends { request: unknown }, Result>(next: (args: Args) => Result) =>
  (args: Args): Result => {
    if (!HttpRequest.isInstance(args.request)) throw new Error('The SDK made no HTTP request.');
    const { 'x-amz-checksum-crc32': _, ...headers } = args.request.headers;
    args.request.headers = { ...headers, ...chunkedHeaders(bytes) };
    return next(args);
  };

export const buildStepEnd = { step: 'build', priority: 'low', name: 'announceOneChunk' } as const;
