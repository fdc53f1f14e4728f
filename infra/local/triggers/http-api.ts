import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Outcome } from '../functions/outcome.ts';
import { closeServer, listenOnLoopback } from '../services/loopback.ts';
import type { RoutePlan } from '../template/routes.ts';
import type { HttpAnswer } from './http-answer.ts';
import { notFound, toHttpAnswer, tooLarge, unavailable } from './http-answer.ts';
import { toHttpEvent } from './http-event.ts';
import type { RouteMatch } from './route-match.ts';
import { matchRoute } from './route-match.ts';

/** HTTP APIs take requests of at most 10 MB. */
const maxBodyBytes = 10 * 1024 * 1024;

type Invoke = (functionName: string, event: unknown) => Promise<Outcome>;

export type HttpApi = {
  readonly url: string;
  /** Until then every request is answered with 503. */
  readonly serve: (routes: readonly RoutePlan[], invoke: Invoke) => void;
  readonly close: () => Promise<void>;
};

/** The body, or undefined when it is larger than allowed; the rest is not kept. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes <= maxBodyBytes) chunks.push(piece);
  }
  return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks);
};

const inTime = async (outcome: Promise<Outcome>, { route }: RouteMatch): Promise<HttpAnswer> => {
  let timer: NodeJS.Timeout | undefined;
  const cutOff = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(unavailable), route.timeoutMs);
  });
  const answer = await Promise.race([outcome.then(toHttpAnswer), cutOff]);
  clearTimeout(timer);
  return answer;
};

const answerTo = async (
  request: IncomingMessage,
  routes: readonly RoutePlan[],
  invoke: Invoke,
): Promise<HttpAnswer> => {
  const { method = 'GET', url: target = '/' } = request;
  const body = await readBody(request);
  if (body === undefined) return tooLarge;
  const found = matchRoute(routes, method, target.split('?')[0] ?? '/');
  if (found === undefined) return notFound;
  const event = toHttpEvent(
    {
      method,
      target,
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? '',
      requestId: randomUUID(),
      nowMs: Date.now(),
    },
    found,
  );
  return inTime(invoke(found.route.functionName, event), found);
};

const write = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  response.writeHead(status, { ...headers }).end(body);
};

/** API Gateway's HTTP API on this machine. It listens before its routes are known, since they need its address. */
export const startHttpApi = async (onFault: (error: unknown) => void): Promise<HttpApi> => {
  let answer = async (_request: IncomingMessage): Promise<HttpAnswer> => unavailable;
  const server = createServer((request, response) => {
    answer(request).then(
      (given) => write(response, given),
      (error: unknown) => {
        response.destroy();
        onFault(error);
      },
    );
  });
  return {
    url: await listenOnLoopback(server),
    serve: (routes, invoke) => {
      answer = (request) => answerTo(request, routes, invoke);
    },
    close: () => closeServer(server),
  };
};
