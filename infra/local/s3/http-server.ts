import { createServer } from 'node:http';
import { listenOnLoopback } from '../services/loopback.ts';
import { answerRequest } from './answer-request.ts';
import type { ServerParts } from './answer-request.ts';

type HttpServer = Readonly<{
  /** Gives the base address. @throws with the code EADDRINUSE when the port is taken. */
  listen: (port: number) => Promise<string>;
  /** Ends all connections, then waits for what the requests had begun. */
  close: () => Promise<void>;
}>;

/** A server whose uploads may take as long as they want. */
export const httpServer = (parts: ServerParts): HttpServer => {
  const underWay = new Set<Promise<void>>();
  const server = createServer({ requestTimeout: 0 }, (incoming, response) => {
    const answered = answerRequest(parts, incoming, response).finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  return {
    listen: (port) => listenOnLoopback(server, port),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
    },
  };
};
