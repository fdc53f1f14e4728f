import { S3Error } from '../protocol/s3-error.ts';

/** Pulls lines and bytes from a stream; what it holds is never more than one piece of the stream and one line. */
export type ByteReader = Readonly<{
  /** The text before the next CRLF. */
  line: (maxBytes: number) => Promise<string>;
  /** Between one and `maxBytes` bytes. */
  some: (maxBytes: number) => Promise<Buffer>;
  /** Lets go of the stream, whose rest somebody else may want to read. */
  release: () => Promise<void>;
}>;

/** @throws S3Error IncompleteBody from its functions when the stream ends too early. */
export const byteReader = (source: AsyncIterable<Buffer>): ByteReader => {
  const pieces = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  const nextPiece = async (): Promise<Buffer> => {
    const next = await pieces.next();
    if (next.done === true) throw new S3Error('IncompleteBody');
    return next.value;
  };

  return {
    line: async (maxBytes) => {
      let end = held.indexOf('\r\n');
      while (end === -1) {
        if (held.length > maxBytes) throw new S3Error('IncompleteBody');
        held = Buffer.concat([held, await nextPiece()]);
        end = held.indexOf('\r\n');
      }
      const text = held.toString('latin1', 0, end);
      held = held.subarray(end + 2);
      return text;
    },
    some: async (maxBytes) => {
      while (held.length === 0) held = await nextPiece();
      const bytes = held.subarray(0, maxBytes);
      held = held.subarray(bytes.length);
      return bytes;
    },
    release: async () => {
      await pieces.return?.();
    },
  };
};
