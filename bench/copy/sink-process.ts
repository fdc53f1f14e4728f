import zlib from 'node:zlib';
import { startStrictS3 } from '../../test/fixtures/strict-s3/strict-s3.ts';
import { announce, givenTls } from './server-child.ts';

/**
 * The strict S3. What curl sends to `/floor` comes without length or checksum, and is only added up: a sink that worked
 * less for curl than for the copier would make the copier look slow.
 */
const s3 = await startStrictS3({
  tls: givenTls(),
  intercept: (_, request, response) => {
    if (request.url?.startsWith('/floor') !== true) return false;
    let crc = 0;
    request.on('data', (data: Buffer) => {
      crc = zlib.crc32(data, crc);
    });
    request.on('end', () => response.end(String(crc)));
    return true;
  },
});
announce(s3.endpoint);
