/** EXIF's eight ways to hold a camera: 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 0x0112;
const entryBytes = 12;
const isOrientation = (value: number): value is Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8;

/** The first directory of a TIFF block holds the tag, as a short in the byte order that the block begins with. */
const orientationIn = (tiff: Buffer): Orientation => {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => {
    if (at + 2 > tiff.length) return 0;
    return little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  };
  if (tiff.length < 8) return 1;
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = Array.from({ length: short(directory) }, (_, index) => directory + 2 + index * entryBytes);
  const entry = entries.find((at) => short(at) === orientationTag);
  const value = entry === undefined ? 1 : short(entry + 8);
  return isOrientation(value) ? value : 1;
};

/** How a JPEG asks to be turned; upright where it says nothing that can be read. */
export const readOrientation = (jpeg: Buffer): Orientation => {
  let at = 2;
  while (at + 10 <= jpeg.length && jpeg.readUInt8(at) === 0xff && jpeg.readUInt8(at + 1) !== 0xda) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    const isExif = jpeg.readUInt8(at + 1) === 0xe1 && jpeg.toString('latin1', at + 4, at + 10) === 'Exif\0\0';
    if (isExif) return orientationIn(jpeg.subarray(at + 10, end));
    at = end;
  }
  return 1;
};
