import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

/** Why a request is not answered; undefined for one that is. */
type Refusal = (headers: IncomingHttpHeaders) => string | undefined;

const refuse = (request: IncomingMessage, response: ServerResponse, reason: string): void => {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${reason}\n`);
  request.resume();
};

/** Puts a guard in front of all that listens to the server's requests by now, whoever made it. */
export const guardRequests = (server: Server, refusalOf: Refusal): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const reason = refusalOf(request.headers);
    if (reason !== undefined) return refuse(request, response, reason);
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
};
