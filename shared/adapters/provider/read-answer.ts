import type { IncomingMessage } from 'node:http';
import type { Answered, AnswerBody } from './answer.ts';
import { readBody } from './wire-body.ts';

export type AnswerLimits = { readonly maxAnswerBytes: number; readonly secret: string };

/** Throws when the connection ends before the answer does. */
export async function readAnswer(response: IncomingMessage, limits: AnswerLimits): Promise<Answered> {
  const retryAfterMs = readRetryAfter(response.headers['retry-after'], response.headers.date);
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    body: await collect(response, limits),
  };
}

async function collect(response: IncomingMessage, limits: AnswerLimits): Promise<AnswerBody> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('An answer must be read as bytes.');
    bytes += chunk.byteLength;
    if (bytes > limits.maxAnswerBytes) {
      return { kind: 'unreadable', problem: `is longer than ${limits.maxAnswerBytes} bytes` };
    }
    chunks.push(chunk);
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return readBody(withoutSecret(text, limits.secret));
}

/** A shorter one would be struck out of innocent words and ids. */
const minSecretCharacters = 8;

const withoutSecret = (text: string, secret: string): string =>
  secret.length < minSecretCharacters ? text : text.replaceAll(secret, '[hidden]');

const longestWaitMs = 3_600_000;

/** Seconds, or a date that is measured against the other side's own clock; at most an hour is believed. */
export function readRetryAfter(header: string | undefined, date: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const waitMs = /^\d{1,9}$/.test(header.trim())
    ? Number(header) * 1000
    : Date.parse(header) - Date.parse(date ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestWaitMs);
}
