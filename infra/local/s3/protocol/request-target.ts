import { S3Error } from './s3-error.ts';

/** Query parameters in the order sent, decoded. A parameter without `=` has the empty value. */
export type QueryPairs = readonly (readonly [name: string, value: string])[];

/** What the request line and the Host header name: the raw path is kept because the signature covers it. */
export type RequestTarget = Readonly<{
  /** Decoded path, exactly as sent: no `..` or `//` is resolved, since both are legal in keys. */
  path: string;
  query: QueryPairs;
  bucket: string | undefined;
  key: string | undefined;
}>;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
};

const parseQuery = (text: string): QueryPairs =>
  text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
      return [decode(name), decode(value.join('='))] as const;
    });

/** `bucket.localhost:4566` names the bucket in the host; an IP address or a bare host does not. */
const bucketOfHost = (host: string): string | undefined => /^(.+)\.localhost(?::\d+)?$/i.exec(host)?.[1];

const splitPath = (path: string): readonly [bucket: string, key: string] => {
  const slash = path.indexOf('/', 1);
  return slash === -1 ? [path.slice(1), ''] : [path.slice(1, slash), path.slice(slash + 1)];
};

/** Reads `/bucket/key?query` or, with the bucket in the host, `/key?query`. */
export const parseRequestTarget = (url: string, host: string): RequestTarget => {
  const question = url.indexOf('?');
  const path = decode(question === -1 ? url : url.slice(0, question));
  if (!path.startsWith('/')) throw new S3Error('InvalidURI');
  const query = parseQuery(question === -1 ? '' : url.slice(question + 1));
  const hostBucket = bucketOfHost(host);
  const [bucket, key] = hostBucket === undefined ? splitPath(path) : [hostBucket, path.slice(1)];
  return { path, query, bucket: bucket || undefined, key: key || undefined };
};
