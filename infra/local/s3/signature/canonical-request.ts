import { createHash } from 'node:crypto';
import type { QueryPairs } from '../protocol/request-target.ts';

/** Percent-encodes everything but the unreserved characters of RFC 3986, which is what Signature Version 4 asks for. */
export const encodeRfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const encodePath = (path: string): string => path.split('/').map(encodeRfc3986).join('/');

const byText = (left: string, right: string): number => {
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const encodeQuery = (query: QueryPairs): string =>
  query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort(byText)
    .join('&');

const canonicalHeader = (headers: ReadonlyMap<string, string>, name: string): string =>
  `${name}:${(headers.get(name) ?? '').trim().replace(/ +/g, ' ')}\n`;

export type SignedParts = Readonly<{
  method: string;
  /** Decoded; S3 signs the path encoded once and never normalised. */
  path: string;
  query: QueryPairs;
  headers: ReadonlyMap<string, string>;
  /** Lower case, in the order of the SignedHeaders list. */
  signedHeaders: readonly string[];
  payloadHash: string;
}>;

/** SHA-256 of the canonical request, in hex. Header values are bytes, so the text is hashed as latin1. */
export const canonicalRequestHash = (parts: SignedParts): string => {
  const canonical = [
    parts.method,
    encodePath(parts.path),
    encodeQuery(parts.query),
    parts.signedHeaders.map((name) => canonicalHeader(parts.headers, name)).join(''),
    parts.signedHeaders.join(';'),
    parts.payloadHash,
  ].join('\n');
  return createHash('sha256').update(canonical, 'latin1').digest('hex');
};
