import { base64Chunks, base64Length } from './base64-chunks.ts';

export type InlineMedia = { readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> };

export type RequestBody = {
  readonly contentLength: number;
  /** Every chunk but the last one, which `ending` holds back: without it nobody can have read the body whole. */
  readonly chunks: () => AsyncIterable<string>;
  readonly ending: string;
};

/** A body whose length is known before any medium is opened. Its last part must be text. */
export function requestBody(parts: readonly (string | InlineMedia)[]): RequestBody {
  const ending = parts.at(-1);
  if (typeof ending !== 'string') throw new TypeError('A request body must end in text.');
  return {
    contentLength: parts.reduce((total, part) => total + partLength(part), 0),
    chunks: () => chunksOf(parts.slice(0, -1)),
    ending,
  };
}

const partLength = (part: string | InlineMedia): number =>
  typeof part === 'string' ? Buffer.byteLength(part) : base64Length(part.bytes);

async function* chunksOf(parts: readonly (string | InlineMedia)[]): AsyncGenerator<string> {
  for (const part of parts) {
    if (typeof part === 'string') yield part;
    else yield* base64Chunks(exactly(part));
  }
}

/** A file that is not as long as was announced would make another request of this one. */
async function* exactly({ bytes, open }: InlineMedia): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of open()) {
    seen += chunk.byteLength;
    if (seen > bytes)
      throw new RangeError(`A file of ${bytes} bytes to be sent gave at least ${seen} bytes.`);
    yield chunk;
  }
  if (seen < bytes) throw new RangeError(`A file of ${bytes} bytes to be sent ended after ${seen} bytes.`);
}
