import { u8, u32be } from '../bytes.ts';
import { type Damaged, damaged } from '../finding.ts';

export type PngHeader = {
  readonly kind: 'header';
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly bitDepth: number;
  readonly colour: Colour;
  readonly interlaced: boolean;
};

export type Colour = 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';

type ColourRule = {
  readonly colour: Colour;
  readonly samples: number;
  readonly depths: readonly number[];
};

/** PNG specification, table 12: colour types and the bit depths that each may have. */
const colourRules = new Map<number, ColourRule>([
  [0, { colour: 'grey', samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { colour: 'rgb', samples: 3, depths: [8, 16] }],
  [3, { colour: 'palette', samples: 1, depths: [1, 2, 4, 8] }],
  [4, { colour: 'grey-alpha', samples: 2, depths: [8, 16] }],
  [6, { colour: 'rgba', samples: 4, depths: [8, 16] }],
]);

const headerBytes = 13;
/** The widest and highest picture that libpng opens unless told otherwise (PNG_USER_WIDTH_MAX). */
const maxSidePixels = 1_000_000;

export const readHeader = (data: Uint8Array): PngHeader | Damaged => {
  if (data.length !== headerBytes) return damaged(`its IHDR chunk has ${data.length} bytes instead of 13`);
  const width = u32be(data, 0);
  const height = u32be(data, 4);
  const sides = `${width} x ${height} pixels`;
  if (width === 0 || height === 0 || width > maxSidePixels || height > maxSidePixels)
    return damaged(`its header claims ${sides}`);
  const bitDepth = u8(data, 8);
  const rule = colourRules.get(u8(data, 9));
  if (rule === undefined || !rule.depths.includes(bitDepth))
    return damaged(
      `its header claims colour type ${u8(data, 9)} with ${bitDepth} bits, which does not exist`,
    );
  if (u8(data, 10) !== 0 || u8(data, 11) !== 0 || u8(data, 12) > 1)
    return damaged('its header claims a compression, filter or interlace method that does not exist');
  const { colour, samples } = rule;
  const bitsPerPixel = bitDepth * samples;
  return { kind: 'header', width, height, bitDepth, bitsPerPixel, colour, interlaced: u8(data, 12) === 1 };
};
