import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import { ftyp, moov } from '../../test/fixtures/mp4.ts';
import { announce, givenTls } from './server-child.ts';

/**
 * Serves an MP4 of any size: `/512` has 512 MB (10^6 bytes each).
 */
const piece = randomBytes(1 << 18);

const headOf = (totalBytes: number): Buffer => {
  const start = Buffer.concat([ftyp(), moov(60)]);
  const media = Buffer.alloc(16);
  media.writeUInt32BE(1);
  media.write('mdat', 4);
  media.writeBigUInt64BE(BigInt(totalBytes - start.length), 8);
  return Buffer.concat([start, media]);
};

const send = (response: ServerResponse, totalBytes: number): void => {
  const head = headOf(totalBytes);
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': totalBytes });
  response.write(head);
  let left = totalBytes - head.length;
  const more = (): void => {
    while (left > 0) {
      const next = left >= piece.length ? piece : piece.subarray(0, left);
      left -= next.length;
      if (!response.write(next)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

const server = https.createServer(givenTls(), (request, response) =>
  send(response, Number(request.url?.slice(1)) * 1_000_000),
);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') announce(`https://127.0.0.1:${address.port}`);
});
