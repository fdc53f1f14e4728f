import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { closeServer, listen } from '../../../../infra/local/provider/provider-server.ts';

/** A real server of a few files. */
export const startFileServer = async (files: Readonly<Record<string, Buffer>>) => {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
  const port = await listen(server, 0);
  onTestFinished(() => closeServer(server));
  return { url: `http://127.0.0.1:${port}` };
};
