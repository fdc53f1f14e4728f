import type { ClientRequest } from 'node:http';
import { requestOf } from '../transport.ts';
import type { Exchange } from './answer.ts';
import { readAnswer } from './read-answer.ts';
import type { RequestBody } from './request-body.ts';
import { safeMessage } from './safe-message.ts';

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Struck out of the answer before anybody reads it, should the other side repeat it. */
  readonly secret: string;
};

/**
 * One request over a connection of its own, so that no stale one makes its fate uncertain; no redirect is followed.
 * Nothing that happens on the way is thrown: the caller learns how far the request came.
 */
export function exchange(call: Call): Promise<Exchange> {
  return new Promise((resolve) => {
    const request = open(call);
    const progress = { handedOver: false };
    const settle = (outcome: Exchange): void => {
      clearTimeout(timer);
      resolve(outcome);
      request.destroy();
    };
    const fail = (error: unknown): void => settle(broken(call, progress, error));
    const timer = setTimeout(() => fail(new Error(`no answer in ${call.timeoutMs} ms`)), call.timeoutMs);
    request.on('error', fail);
    request.on('response', (response) => {
      readAnswer(response, call).then(settle, fail);
    });
    whenConnected(call.url, request, () => {
      send(request, call.body, progress).catch(fail);
    });
  });
}

function open({ method, url, headers, body }: Call): ClientRequest {
  const length = body !== undefined && { 'content-length': String(body.contentLength) };
  return requestOf(url)(url, { method, agent: false, headers: { ...headers, ...length } });
}

/** Headers leave with the first write: before this moment nothing of the request does. */
function whenConnected(url: URL, request: ClientRequest, start: () => void): void {
  const event = url.protocol === 'http:' ? 'connect' : 'secureConnect';
  request.on('socket', (socket) => socket.once(event, start));
}

type Progress = { handedOver: boolean };

async function send(
  request: ClientRequest,
  body: RequestBody | undefined,
  progress: Progress,
): Promise<void> {
  for await (const chunk of body?.chunks() ?? []) {
    if (!request.destroyed && !request.write(chunk)) await drained(request);
    if (request.destroyed) return;
  }
  progress.handedOver = true;
  request.end(body?.ending);
}

const drained = (request: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done).off('close', done);
      resolve();
    };
    request.on('drain', done).on('close', done);
  });

function broken({ url }: Call, { handedOver }: Progress, error: unknown): Exchange {
  const cause = causeOf(error);
  return handedOver
    ? {
        kind: 'lost',
        problem: `The whole request may have reached ${url.hostname}, but its answer was lost (${cause}).`,
      }
    : { kind: 'unsent', problem: `The request could not be sent whole to ${url.hostname} (${cause}).` };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : safeMessage(error.message);
}
