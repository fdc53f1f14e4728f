/** Divisible by 3, so that no piece but the last needs padding; small enough to leave no trace in memory. */
const pieceBytes = 48 * 1024;

/** Characters of `bytes` bytes as Base64 with padding. */
export const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

/** Base64 of a stream of bytes, piece by piece, whatever the sizes of its chunks. */
export async function* base64Chunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    for (let start = 0; start < whole; start += pieceBytes) {
      yield bytes.toString('base64', start, Math.min(start + pieceBytes, whole));
    }
    rest = Uint8Array.from(bytes.subarray(whole));
  }
  if (rest.length > 0) yield asBuffer(rest).toString('base64');
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
