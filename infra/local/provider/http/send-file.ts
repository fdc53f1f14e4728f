import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './answers.ts';

type ByteRange = { readonly first: number; readonly last: number };
type Requested = ByteRange | 'all' | 'unsatisfiable';

/** One range of bytes; several at once, or nonsense, are answered with the whole, as RFC 9110 allows. */
const readRange = (header: string | undefined, size: number): Requested => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return 'all';
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return 'all';
  return first < size && first <= last ? { first, last } : 'unsatisfiable';
};

/** The reader having gone away is its own affair; anything else is ours. */
const ignoreDeparture = (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
};

const sendBytes = async (
  path: string,
  { first, last }: ByteRange,
  cut: boolean,
  response: ServerResponse,
) => {
  const end = cut ? Math.floor((first + last) / 2) : last;
  await pipeline(createReadStream(path, { start: first, end }), response, { end: !cut }).catch(
    ignoreDeparture,
  );
  if (cut) response.destroy();
};

export const sendFile = async (
  { path, contentType, cut }: Extract<Answer, { kind: 'file' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { size } = statSync(path);
  const range = readRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const bytes = range === 'all' ? { first: 0, last: size - 1 } : range;
  response.writeHead(range === 'all' ? 200 : 206, {
    'content-type': contentType,
    'content-length': bytes.last - bytes.first + 1,
    'accept-ranges': 'bytes',
    ...(range === 'all' ? {} : { 'content-range': `bytes ${bytes.first}-${bytes.last}/${size}` }),
  });
  if (request.method === 'HEAD') response.end();
  else await sendBytes(path, bytes, cut, response);
};
