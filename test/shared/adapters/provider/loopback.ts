import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createRawServer, type Server as RawServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';
import type { ProviderSettings } from '../../../../shared/adapters/provider/gateway.ts';

export const key = 'sk-test-0123456789abcdef';

export const settingsFor = (origin: string, changes: Partial<ProviderSettings> = {}): ProviderSettings => ({
  baseUrl: `${origin}/kling`,
  queryPath: '/v1/videos/avatar/image2video/{id}',
  key: async () => key,
  createTimeoutMs: 5000,
  queryTimeoutMs: 5000,
  ...changes,
});

type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A provider that answers everything with the same status and text, and remembers what it was asked. */
export async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const seen: Seen[] = [];
  const origin = await serve((request, response) => {
    void text(request).then((sent) => {
      seen.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: sent,
      });
      return response.writeHead(status, headers).end(body);
    });
  });
  return { origin, seen };
}

export const serve = (listener: RequestListener): Promise<string> => listening(createServer(listener));

/**
 * A provider that reads a request whole and then lets the caller's time run out: with the clock in the test's hands, no
 * slow machine can make the time run out sooner.
 */
export function stalling(begin: (response: ServerResponse) => void = () => undefined): Promise<string> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return serve((request, response) => {
    request.resume().on('end', () => {
      begin(response);
      vi.advanceTimersByTime(5000);
    });
  });
}

/** For servers that break the rules of HTTP. */
export const serveRaw = (onSocket: (socket: Socket) => void): Promise<string> =>
  listening(
    createRawServer((socket) => {
      socket.on('error', () => socket.destroy());
      onSocket(socket);
    }),
  );

export async function listening(server: Server | RawServer): Promise<string> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

function portOf(server: Server | RawServer): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** An address at which nobody listens any more. */
export async function abandonedOrigin(): Promise<string> {
  const server = createRawServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
