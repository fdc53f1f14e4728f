import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { isSigned } from './call-signature.ts';
import type { Call } from './calls.ts';
import { callOf } from './calls.ts';
import type { AccessKeys } from './credentials.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { LocalService } from './local-service.ts';

/** What an operation answers: its output, or an error in the words of the AWS service. */
export type JsonAnswer =
  | { readonly kind: 'output'; readonly output: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

type Operation = (input: unknown) => JsonAnswer | Promise<JsonAnswer>;
export type Operations = Readonly<Record<string, Operation>>;

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

const unauthenticated = ({ accessKeyId }: Call): JsonAnswer =>
  accessKeyId === undefined
    ? refusal('MissingAuthenticationTokenException', 'The request is not signed.')
    : refusal(
        'InvalidSignatureException',
        'The request is not signed with an access key of this run; npm start prints one.',
      );

const answer = (call: Call, operations: Operations): JsonAnswer | Promise<JsonAnswer> => {
  const operation = operations[call.operation];
  return operation === undefined
    ? refusal('UnknownOperationException', `The local run has no operation ${call.operation}.`)
    : operation(call.body);
};

/** A service of AWS's JSON 1.1 protocol, as far as the given operations go; only for who has one of the run's keys. */
export const startJsonService = async (
  operations: Operations,
  secretOf: AccessKeys['secretOf'],
  onCall: (call: Call) => void,
): Promise<LocalService> => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const call = callOf(request.headers, JSON.parse(body.toString('utf8')));
    if (!(await isSigned(request, body, secretOf))) return reply(response, unauthenticated(call));
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
