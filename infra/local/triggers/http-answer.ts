import * as z from 'zod/mini';
import type { Outcome } from '../functions/outcome.ts';

/** What goes back to the caller. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

const structured = z.object({
  statusCode: z.coerce.number(),
  headers: z._default(z.record(z.string(), z.coerce.string()), {}),
  body: z._default(z.string(), ''),
  isBase64Encoded: z._default(z.boolean(), false),
});

const jsonAnswer = (status: number, value: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value) ?? '',
});

/** The HTTP API's own answers, in its own words. */
export const notFound = jsonAnswer(404, { message: 'Not Found' });
export const tooLarge = jsonAnswer(413, { message: 'Request Entity Too Large' });
export const unavailable = jsonAnswer(503, { message: 'Service Unavailable' });
const serverError = jsonAnswer(500, { message: 'Internal Server Error' });

/** Reads a function's answer as format 2.0 does: without a status code it is the body of a 200. */
export const toHttpAnswer = (outcome: Outcome): HttpAnswer => {
  if (outcome.kind !== 'returned') return serverError;
  const read = z.safeParse(structured, outcome.value);
  if (!read.success) return jsonAnswer(200, outcome.value);
  const { statusCode, headers, body, isBase64Encoded } = read.data;
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};
