import { hasText, u16be, u16le, u32be, u32le } from './bytes.ts';

/** EXIF 2.32, tag 0x0112: values 5 to 8 lie on their side. */
const orientationTag = 0x0112;
const firstTurned = 5;
const lastOrientation = 8;
const entryBytes = 12;

/**
 * The orientation (1 to 8) in a TIFF block, as EXIF keeps it. Anything that cannot be read counts as upright (1), as
 * viewers have it: metadata never makes a picture bad.
 */
export const orientationOf = (tiff: Uint8Array): number => {
  const little = hasText(tiff, 0, 'II');
  if (!little && !hasText(tiff, 0, 'MM')) return 1;
  const u16 = little ? u16le : u16be;
  const u32 = little ? u32le : u32be;
  const directory = u32(tiff, 4);
  const entries = u16(tiff, directory);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * entryBytes;
    if (entry + entryBytes > tiff.length) return 1;
    if (u16(tiff, entry) !== orientationTag) continue;
    const value = u16(tiff, entry + 8);
    return value >= 1 && value <= lastOrientation ? value : 1;
  }
  return 1;
};

/** Width and height as shown. */
export const upright = (
  width: number,
  height: number,
  orientation: number,
): { readonly width: number; readonly height: number } =>
  orientation >= firstTurned ? { width: height, height: width } : { width, height };
