import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildPng, type PngPlan, pngChunk } from './build-png.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const palette = pngChunk('PLTE', new Uint8Array(6));
const rows = new Uint8Array(300 * 301);
const badFilter = Uint8Array.from(rows, (byte, index) => (index === 301 * 150 ? 5 : byte));
const deflated = deflateSync(rows);
const exif = pngChunk('eXIf', Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex'));

const good: readonly (readonly [string, Partial<PngPlan>])[] = [
  ['1-bit grey', { bitDepth: 1, rows: new Uint8Array(300 * 39) }],
  ['16-bit grey', { bitDepth: 16, rows: new Uint8Array(300 * 601) }],
  ['colour', { colourType: 2, rows: new Uint8Array(300 * 901) }],
  ['16-bit colour with transparency', { bitDepth: 16, colourType: 6, rows: new Uint8Array(300 * 2401) }],
  ['a palette', { colourType: 3, bitDepth: 1, beforeData: [palette], rows: new Uint8Array(300 * 39) }],
  ['interlacing', { interlace: 1, rows: new Uint8Array(300 * 300 + 38 + 38 + 37 + 75 + 75 + 150 + 150) }],
  ['unknown ancillary chunks', { beforeData: [pngChunk('abCd', rows)] }],
  ['something after its end', { afterData: [pngChunk('IEND'), rows] }],
];

const damaged: readonly (readonly [string, Partial<PngPlan>, RegExp])[] = [
  ['no end', { afterData: [] }, /ends before its IEND/],
  ['a row too few', { rows: rows.subarray(301) }, /ends before its last row/],
  ['a row too many', { rows: new Uint8Array(301 * 301) }, /more picture data than its dimensions need/],
  ['a filter that does not exist', { rows: badFilter }, /the filter 5/],
  ['half its compressed data', { compressed: deflated.subarray(0, 50) }, /unexpected end of file/],
  [
    'a wrong checksum of its pixels',
    { compressed: flipped(deflated, deflated.length - 1) },
    /incorrect data check/,
  ],
  ['bytes after its compressed data', { compressed: Buffer.concat([deflated, rows]) }, /bytes follow/],
  ['no palette where one is needed', { colourType: 3 }, /no palette/],
  [
    'a palette of 2 bytes',
    { colourType: 3, beforeData: [pngChunk('PLTE', new Uint8Array(2))] },
    /palette has 2/,
  ],
  ['a chunk that it must know and nobody does', { beforeData: [pngChunk('ABCD')] }, /ABCD chunk/],
  ['its picture data in two places', { afterData: [pngChunk('tEXt'), pngChunk('IDAT')] }, /interrupted/],
  ['a bit depth that does not exist', { bitDepth: 3 }, /does not exist/],
  ['no width', { width: 0 }, /claims 0 x 300/],
];

describe('a PNG picture', () => {
  it.each(good)('with %s is accepted', async (_what, plan) => {
    const inspection = await inspectBytes(buildPng(plan), 'ann.png');

    expect(inspection).toMatchObject({ verdict: 'accept', format: 'png', width: 300, height: 300 });
  });

  it.each(damaged)('with %s is damaged', async (_what, plan, message) => {
    const { reasons } = await inspectBytes(buildPng(plan), 'ann.png');

    expect(reasons).toEqual([{ code: 'corrupt', message: expect.stringMatching(message) }]);
  });

  it('is damaged by a changed bit anywhere between its signature and its end', async () => {
    const bytes = buildPng({ beforeData: [pngChunk('tEXt', Buffer.from('Comment\0hello'))] });

    const verdicts = await Promise.all(
      Array.from({ length: bytes.length - 8 }, (_, at) => verdictOn(flipped(bytes, at + 8), 'ann.png')),
    );

    expect(verdicts).not.toContain('accept');
  });

  it('is damaged wherever it is cut', async () => {
    const bytes = buildPng();

    const verdicts = await Promise.all(
      Array.from({ length: bytes.length - 8 }, (_, left) =>
        verdictOn(bytes.subarray(0, left + 8), 'ann.png'),
      ),
    );

    expect(new Set(verdicts)).toEqual(new Set(['corrupt']));
  });

  it('is reported as shown when it says that it lies on its side', async () => {
    const bytes = buildPng({ width: 320, beforeData: [exif], rows: new Uint8Array(300 * 321) });

    expect(await inspectBytes(bytes, 'ann.png')).toMatchObject({
      verdict: 'accept',
      width: 300,
      height: 320,
    });
  });

  it('says so when a transfer in text mode rewrote its line ends', async () => {
    const bytes = Buffer.from(buildPng());
    const mangled = Buffer.concat([bytes.subarray(0, 4), Buffer.from('\n'), bytes.subarray(6)]);

    const { reasons } = await inspectBytes(mangled, 'ann.png');

    expect(reasons[0]?.message).toMatch(/text mode/);
  });

  it("in the variant of Apple's devices is refused as such", async () => {
    const bytes = Buffer.from(buildPng());
    const apple = Buffer.concat([
      bytes.subarray(0, 8),
      pngChunk('CgBI', new Uint8Array(4)),
      bytes.subarray(8),
    ]);

    const { reasons } = await inspectBytes(apple, 'ann.png');

    expect(reasons).toEqual([{ code: 'format', message: expect.stringMatching(/only Apple devices read/) }]);
  });
});
