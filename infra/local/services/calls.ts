import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { json } from 'node:stream/consumers';

/** A call of one of AWS's JSON protocols, as a service saw it. */
export type Call = {
  /** Undefined when the request is not signed. */
  readonly accessKeyId: string | undefined;
  /** `UpdateItem` */
  readonly operation: string;
  readonly body: unknown;
};

/** The header reads `DynamoDB_20120810.UpdateItem`. */
const operationIn = (headers: IncomingHttpHeaders): string | undefined =>
  /\.(?<operation>\w+)$/.exec(`${headers['x-amz-target']?.toString()}`)?.groups?.['operation'];

/** The id of the access key that a request says it is signed with. */
export const accessKeyIn = (headers: IncomingHttpHeaders): string | undefined =>
  /Credential=(?<key>[^/,\s]+)\//.exec(headers.authorization ?? '')?.groups?.['key'];

export const callOf = (headers: IncomingHttpHeaders, body: unknown): Call => ({
  accessKeyId: accessKeyIn(headers),
  operation: operationIn(headers) ?? '',
  body,
});

/**
 * Tells of each call that reaches a server of somebody else's making, by reading a copy of the body beside the
 * server's own reading. A body that is not JSON is left to the server to refuse.
 */
export const watchCalls = (server: Server, onCall: (call: Call) => void): void => {
  server.prependListener('request', (request: IncomingMessage) => {
    if (operationIn(request.headers) === undefined) return;
    void json(request.pipe(new PassThrough())).then(
      (body) => onCall(callOf(request.headers, body)),
      () => undefined,
    );
  });
};
