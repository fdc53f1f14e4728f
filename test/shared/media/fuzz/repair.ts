import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { pngChunk } from '../build-png.ts';

const signatureBytes = 8;

type Chunk = { readonly type: string; readonly data: Uint8Array };

const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && bytes[1] === 0x50;

/** Makes a mutated PNG's checksums right again, so that mutations reach what lies behind them. */
export const repairChecksums = (bytes: Uint8Array): Uint8Array => {
  if (!isPng(bytes)) return bytes;
  const repaired = Buffer.from(bytes);
  let at = signatureBytes;
  while (at + 12 <= repaired.length) {
    const end = at + 8 + repaired.readUInt32BE(at);
    if (end + 4 > repaired.length) break;
    repaired.writeUInt32BE(crc32(repaired.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return repaired;
};

const chunksOf = (png: Buffer): readonly Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = signatureBytes; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
};

/** Takes a good PNG's rows out of its IDAT chunks, has `change` change them, and puts them back as one chunk. */
export const withRows = (bytes: Uint8Array, change: (rows: Uint8Array) => Uint8Array): Uint8Array => {
  const png = Buffer.from(bytes);
  const chunks = chunksOf(png);
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const changed = { type: 'IDAT', data: deflateSync(change(inflateSync(data))) };
  return Buffer.concat([
    png.subarray(0, signatureBytes),
    ...chunks
      .map((chunk, index) => (index === first ? changed : chunk))
      .filter((chunk) => chunk === changed || chunk.type !== 'IDAT')
      .map((chunk) => pngChunk(chunk.type, chunk.data)),
  ]);
};
