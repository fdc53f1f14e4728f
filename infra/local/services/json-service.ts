import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Call } from './calls.ts';
import { callOf } from './calls.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { LocalService } from './local-service.ts';

/** What an operation answers: its output, or an error in the words of the AWS service. */
export type JsonAnswer =
  | { readonly kind: 'output'; readonly output: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

type Operation = (input: unknown) => JsonAnswer | Promise<JsonAnswer>;

const refusal = (type: string, message: string): JsonAnswer => ({ kind: 'error', type, message });

const reply = (response: ServerResponse, answer: JsonAnswer): void => {
  response.statusCode = answer.kind === 'output' ? 200 : 400;
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(
    JSON.stringify(
      answer.kind === 'output' ? answer.output : { __type: answer.type, message: answer.message },
    ),
  );
};

const answer = (
  call: Call,
  operations: Readonly<Record<string, Operation>>,
): JsonAnswer | Promise<JsonAnswer> => {
  if (call.accessKeyId === undefined)
    return refusal('MissingAuthenticationTokenException', 'The request is not signed.');
  const operation = operations[call.operation];
  return operation === undefined
    ? refusal('UnknownOperationException', `The local run has no operation ${call.operation}.`)
    : operation(call.body);
};

/** A service of AWS's JSON 1.1 protocol, as far as the given operations go. */
export const startJsonService = async (
  operations: Readonly<Record<string, Operation>>,
  onCall: (call: Call) => void,
): Promise<LocalService> => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = callOf(request.headers, await json(request));
    onCall(call);
    reply(response, await answer(call, operations));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      reply(response, refusal('SerializationException', `The request cannot be read: ${String(error)}`));
    });
  });
  const url = await listenOnLoopback(server);
  return { url, close: () => closeServer(server) };
};
