import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { buildJpeg, jpegSegment, type JpegPlan } from './build-jpeg.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const pixels = Buffer.from(Array.from({ length: 320 * 304 * 3 }, (_, index) => (index * index) >> 7));
const photo = () => sharp(pixels, { raw: { width: 320, height: 304, channels: 3 } });

const encoded: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['baseline', () => photo().jpeg().toBuffer()],
  ['without chroma subsampling', () => photo().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
  ['progressive', () => photo().jpeg({ progressive: true }).toBuffer()],
  ['with refined scans', () => photo().jpeg({ mozjpeg: true, quality: 40 }).toBuffer()],
  ['grey', () => photo().toColourspace('b-w').jpeg().toBuffer()],
  ['CMYK', () => photo().toColourspace('cmyk').jpeg().toBuffer()],
];

const exif = (orientation: number): Buffer =>
  jpegSegment(0xe1, [
    ...Buffer.from(`Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0`, 'latin1'),
    orientation,
    0,
    0,
    0,
  ]);

const eoi = Buffer.from([0xff, 0xd9]);
const flat = Buffer.alloc(380);

const good: readonly (readonly [string, Partial<JpegPlan>])[] = [
  ['restart markers', { restartInterval: 100 }],
  ['more restart markers than there are numbers', { restartInterval: 7 }],
  ['a scan that is padded to whole words', { data: Buffer.alloc(383) }],
  ['fill bytes before markers', { end: Buffer.from([0xff, 0xff, 0xff, 0xd9]) }],
  ['a preview or a video after its end', { end: Buffer.concat([eoi, Buffer.alloc(5000, 0xff)]) }],
  ['metadata that cannot be read', { beforeFrame: [jpegSegment(0xe1, [...Buffer.from('Exif\0\0II*\0')])] }],
];

const damaged: readonly (readonly [string, Partial<JpegPlan>, RegExp])[] = [
  ['no end marker', { end: new Uint8Array() }, /before its end marker/],
  ['half its picture data', { data: flat.subarray(190) }, /breaks off about (49|50) %/],
  ['bytes too many', { data: Buffer.alloc(400) }, /bytes too many/],
  ['an impossible code', { data: Buffer.from([0x80]) }, /impossible code/],
  ['a missing restart marker', { restartInterval: 100, data: flat }, /bytes too many/],
  ['stray bytes between segments', { beforeFrame: [Buffer.from([1, 2, 3])] }, /3 stray bytes/],
  [
    'two frame headers',
    { beforeFrame: [jpegSegment(0xc0, [8, 1, 44, 1, 44, 1, 1, 0x11, 0])] },
    /two frame headers/,
  ],
  ['a sample size that does not exist', { precision: 9 }, /9 bits a sample/],
  [
    'a second picture inside',
    { end: Buffer.concat([jpegSegment(0xda, [1, 1, 0, 0, 63, 0]), flat, eoi]) },
    /second picture/,
  ],
  [
    'a JFIF version that does not exist',
    { beforeFrame: [jpegSegment(0xe0, [...Buffer.from('JFIF\0\x09\x01\0\0\0\0\0\0\0', 'latin1')])] },
    /version 9/,
  ],
];

const foreign: readonly (readonly [string, Partial<JpegPlan>, RegExp])[] = [
  ['arithmetic coding', { frameCode: 0xc9 }, /arithmetic-coded/],
  ['lossless coding', { frameCode: 0xc3 }, /lossless/],
  ['12 bits a sample', { frameCode: 0xc1, precision: 12 }, /12-bit/],
];

describe('a JPEG picture', () => {
  it.each(encoded)('%s is accepted', async (_what, encode) => {
    const inspection = await inspectBytes(await encode(), 'ann.jpg');

    expect(inspection).toMatchObject({ verdict: 'accept', format: 'jpeg', width: 320, height: 304 });
  });

  it.each(encoded)('%s is damaged wherever it is cut', async (_what, encode) => {
    const bytes = await encode();
    const cuts = Array.from({ length: 60 }, (_, nth) => Math.floor((bytes.length * (nth + 1)) / 61));

    const verdicts = await Promise.all(cuts.map((cut) => verdictOn(bytes.subarray(0, cut), 'ann.jpg')));

    expect(new Set(verdicts)).toEqual(new Set(['corrupt']));
  });

  it.each(good)('with %s is accepted', async (_what, plan) => {
    expect(await verdictOn(buildJpeg(plan), 'ann.jpg')).toBe('accept');
  });

  it.each(damaged)('with %s is damaged', async (_what, plan, message) => {
    const { reasons } = await inspectBytes(buildJpeg(plan), 'ann.jpg');

    expect(reasons).toEqual([{ code: 'corrupt', message: expect.stringMatching(message) }]);
  });

  it.each(foreign)('with %s is refused for what it is', async (_what, plan, message) => {
    const { reasons } = await inspectBytes(buildJpeg(plan), 'ann.jpg');

    expect(reasons).toEqual([{ code: 'format', message: expect.stringMatching(message) }]);
  });

  it.each([
    [1, 320, 304],
    [4, 320, 304],
    [5, 304, 320],
    [8, 304, 320],
    [9, 320, 304],
  ])('with EXIF orientation %i is reported as %i x %i', async (orientation, width, height) => {
    const bytes = buildJpeg({ beforeFrame: [exif(orientation)] });

    expect(await inspectBytes(bytes, 'ann.jpg')).toMatchObject({ verdict: 'accept', width, height });
  });
});
