import type { Readable } from 'node:stream';

/** An answer: the head, and a body that is text, a stream, or nothing. */
export type Reply = Readonly<{
  status: number;
  headers: Readonly<Record<string, string>>;
  body?: string | Readable;
}>;

export const xmlReply = (xml: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: xml,
});

/** Drops the headers that have no value. */
export const definedHeaders = (
  headers: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
