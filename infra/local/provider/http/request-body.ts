import type { IncomingMessage } from 'node:http';

export type ReadBody = { readonly kind: 'read'; readonly bytes: Buffer } | { readonly kind: 'too-large' };

/** Reads all that is sent, so that the sender lives to see the answer, but keeps no more than `maxBytes`. */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<ReadBody> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= maxBytes) chunks.push(part);
  }
  return bytes <= maxBytes ? { kind: 'read', bytes: Buffer.concat(chunks) } : { kind: 'too-large' };
};
