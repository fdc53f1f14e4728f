import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adtsFrames } from './build-adts.ts';
import { buildJpeg } from './build-jpeg.ts';
import { buildM4a } from './build-m4a.ts';
import { id3v2, mp3Frames } from './build-mp3.ts';
import { buildPng } from './build-png.ts';
import { buildWav } from './build-wav.ts';
import { inspectBytes } from './inspect-bytes.ts';

const files = [
  buildPng(),
  buildJpeg(),
  buildJpeg({ frameCode: 0xc2 }),
  buildWav(),
  buildM4a(),
  buildM4a({ layout: 'fragmented' }),
  Buffer.concat([id3v2(Buffer.alloc(30)), mp3Frames(90)]),
  adtsFrames(100),
];

/** The beginning of a good file, then anything. */
const hostile = fc
  .tuple(fc.constantFrom(...files), fc.nat(600), fc.uint8Array({ maxLength: 500 }))
  .map(([file, kept, rest]) => Buffer.concat([file.subarray(0, kept), rest]));

describe('hostile bytes', () => {
  it('never make it throw, and are accepted or refused with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('ann.png', 'ann.mp3', 'ann'), async (bytes, file) => {
        const { verdict, reasons } = await inspectBytes(bytes, file);

        expect(verdict).toBe(reasons.length === 0 ? 'accept' : 'reject');
        for (const { message } of reasons) expect(message).toMatch(/^ann\S* .+\.$/);
      }),
      { numRuns: 2000 },
    );
  });
});
