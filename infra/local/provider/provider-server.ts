import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { html } from './answers.ts';
import type { ProviderParts } from './parts.ts';
import { answerCall } from './routes.ts';
import { sendAnswer } from './send-answer.ts';

const loopback = '127.0.0.1';

const serve = async (request: IncomingMessage, response: ServerResponse, parts: ProviderParts) => {
  const target = `http://${loopback}${request.url ?? '/'}`;
  const requestId = randomUUID();
  try {
    const answer = URL.canParse(target)
      ? await answerCall({ request, url: new URL(target), requestId }, parts)
      : html(400, 'Bad Request');
    await sendAnswer(answer, request, response);
  } catch (error) {
    // The caller hanging up in mid-request is its own affair; anything else is a mistake of ours.
    if (request.errored === null) throw error;
  }
};

/** Resolves once the server listens, with its port. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });

export const createProviderServer = (parts: ProviderParts): Server =>
  createServer((request, response) => void serve(request, response, parts));

/** Ends open connections too. Closing what is closed does nothing. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
