import { createReadStream } from 'node:fs';

type Line = Readonly<{ text: string; endOffset: number }>;

const newline = 0x0a;

/**
 * The whole lines of a file, each with the offset behind it. A last line without its end is left out: the process was
 * killed while it wrote it, so nobody was told that it was committed.
 */
export async function* journalLines(path: string): AsyncGenerator<Line, void> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const piece of createReadStream(path)) {
    held = Buffer.concat([held, Buffer.from(piece)]);
    let start = 0;
    for (let end = held.indexOf(newline); end !== -1; end = held.indexOf(newline, start)) {
      offset += end + 1 - start;
      yield { text: held.toString('utf8', start, end), endOffset: offset };
      start = end + 1;
    }
    held = held.subarray(start);
  }
}
