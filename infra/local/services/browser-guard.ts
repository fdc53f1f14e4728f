import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** With queues and buckets in it, a name may stand before `localhost`: that domain never leaves the machine (RFC 6761). */
const isLoopbackHost = (host: string): boolean => {
  const name = host.toLowerCase().replace(/:\d*$/, '');
  return loopbackNames.has(name) || /^[a-z0-9._-]+\.localhost$/.test(name);
};

/**
 * Why a request is not answered; undefined for one that is. A browser tells of itself by `Origin` or `Sec-Fetch-Site`, which
 * no page can leave out, and a page whose own name was made to point here (DNS rebinding) sends that name as `Host`.
 */
export const browserRefusal = (headers: IncomingHttpHeaders): string | undefined => {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return 'The local run answers programs on this machine, and no web page: use an S3 client or the AWS command line.';
  if (!isLoopbackHost(headers.host ?? ''))
    return 'The local run answers to 127.0.0.1, [::1], localhost and names below it alone: use the address that it printed.';
  return undefined;
};
