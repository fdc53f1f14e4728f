import { once } from 'node:events';
import type { Server } from 'node:http';
import { browserRefusal } from './browser-guard.ts';
import { guardRequests } from './request-guard.ts';

/** Nothing of the local run can be reached from another machine. */
export const loopback = '127.0.0.1';

/**
 * Starts listening on the loopback address, guarded from browsers; port 0 takes any free one. Returns the base address.
 * Throws with the code EADDRINUSE when the port is taken.
 */
export const listenOnLoopback = async (server: Server, port = 0): Promise<string> => {
  guardRequests(server, browserRefusal);
  server.listen(port, loopback);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The server is listening on something that has no port.');
  return `http://${loopback}:${address.port}`;
};

/**
 * Ends open connections too: a client that keeps one alive does not hold up the end. Closing what is closed does
 * nothing.
 */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
