import { S3Error } from '../protocol/s3-error.ts';
import { byteReader } from './byte-reader.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ChunkSignatures } from './chunk-signatures.ts';

/** Every chunk but the last holds at least this much: S3 answers InvalidChunkSizeError otherwise. */
const minChunkBytes = 8192;
const maxLineBytes = 4096;
const maxTrailers = 16;

/** Trailing headers by lower-case name. */
export type Trailers = ReadonlyMap<string, string>;

type ChunkHeader = Readonly<{ sizeBytes: number; signature: string | undefined }>;

const headerPattern = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/;

const parseChunkHeader = (line: string): ChunkHeader => {
  const match = headerPattern.exec(line);
  if (match === null) throw new S3Error('InvalidRequest', { message: 'A chunk header is not well-formed.' });
  return { sizeBytes: Number.parseInt(match[1] ?? '', 16), signature: match[2] };
};

async function* readChunk(
  reader: ByteReader,
  header: ChunkHeader,
  signatures: ChunkSignatures,
): AsyncGenerator<Buffer, void> {
  signatures.beginChunk();
  let leftBytes = header.sizeBytes;
  while (leftBytes > 0) {
    const bytes = await reader.some(leftBytes);
    leftBytes -= bytes.length;
    signatures.update(bytes);
    yield bytes;
  }
  signatures.endChunk(header.signature);
}

const readTrailers = async (reader: ByteReader, signatures: ChunkSignatures): Promise<Trailers> => {
  const lines: string[] = [];
  for (let line = await reader.line(maxLineBytes); line !== ''; line = await reader.line(maxLineBytes)) {
    if (lines.length === maxTrailers) throw new S3Error('MalformedTrailerError');
    lines.push(line);
  }
  const trailers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new S3Error('MalformedTrailerError');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const signed = lines.filter((line) => !/^x-amz-trailer-signature:/i.test(line));
  if (signed.length > 0) signatures.trailer(signed, trailers.get('x-amz-trailer-signature'));
  return trailers;
};

async function* readChunks(
  reader: ByteReader,
  signatures: ChunkSignatures,
): AsyncGenerator<Buffer, Trailers> {
  let lastBytes = minChunkBytes;
  for (;;) {
    const header = parseChunkHeader(await reader.line(maxLineBytes));
    if (header.sizeBytes > 0 && lastBytes < minChunkBytes) throw new S3Error('InvalidChunkSizeError');
    yield* readChunk(reader, header, signatures);
    if (header.sizeBytes === 0) return readTrailers(reader, signatures);
    if ((await reader.line(1)) !== '') throw new S3Error('IncompleteBody');
    lastBytes = header.sizeBytes;
  }
}

/**
 * Decodes `Content-Encoding: aws-chunked`: yields the payload as it comes, returns the trailers.
 *
 * @throws S3Error InvalidChunkSizeError, SignatureDoesNotMatch, IncompleteBody, MalformedTrailerError or InvalidRequest.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  signatures: ChunkSignatures,
): AsyncGenerator<Buffer, Trailers> {
  const reader = byteReader(source);
  try {
    return yield* readChunks(reader, signatures);
  } finally {
    await reader.release();
  }
}
