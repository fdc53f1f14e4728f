import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { answerRequest } from './answer-request.ts';
import type { ServerParts } from './answer-request.ts';

const loopback = '127.0.0.1';

type HttpServer = Readonly<{
  /** Gives the port. @throws with the code EADDRINUSE when it is taken. */
  listen: (port: number) => Promise<number>;
  /** Ends all connections, then waits for what the requests had begun. */
  close: () => Promise<void>;
}>;

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, loopback);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The S3 server listens without a port.');
  return address.port;
};

/** A server whose uploads may take as long as they want. */
export const httpServer = (parts: ServerParts): HttpServer => {
  const underWay = new Set<Promise<void>>();
  const server = createServer({ requestTimeout: 0 }, (incoming, response) => {
    const answered = answerRequest(parts, incoming, response).finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  return {
    listen: (port) => listen(server, port),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
    },
  };
};
