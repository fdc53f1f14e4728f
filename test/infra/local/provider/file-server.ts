import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { closeServer, listenOnLoopback } from '../../../../infra/local/services/loopback.ts';

/** A real server of a few files. */
export const startFileServer = async (files: Readonly<Record<string, Buffer>>) => {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
  const url = await listenOnLoopback(server);
  onTestFinished(() => closeServer(server));
  return { url };
};
