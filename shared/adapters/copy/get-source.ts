import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { requestOf } from '../transport.ts';

export type GetOptions = { readonly lookup: LookupFunction; readonly signal: AbortSignal };

// No cookie, no referrer, no key; `identity` because the length and the boxes are those of the file itself.
const headers = {
  accept: 'video/mp4, */*',
  'accept-encoding': 'identity',
  'user-agent': 'portrait-pipeline',
};

/**
 * Sends one GET and gives its answer's head. Always on a connection of its own, so that `lookup` sees every one; it
 * follows nothing. Rejects when no answer came.
 */
export const getSource = (url: URL, options: GetOptions): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = requestOf(url)(url, { ...options, headers, agent: false });
    // Stays for the request's life: a connection that breaks later is told through the answer.
    request.on('error', reject);
    request.once('response', resolve);
    request.end();
  });

/** Lets go of an answer whose body nobody wants. */
export const dismiss = (response: IncomingMessage): void => {
  response.on('error', () => undefined);
  response.destroy();
};
