import type { Server } from 'node:http';
import { once } from 'node:events';

/** Starts listening on 127.0.0.1 and gives the port. @throws when the port is taken. */
export const listenOnLoopback = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The S3 server listens without a port.');
  return address.port;
};
