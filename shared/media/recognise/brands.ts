import { hasText, latin1 } from '../bytes.ts';
import { audio, image, other, type Recognised } from './recognised.ts';

/** MP4 registration authority's brands that mean a still picture. */
const pictureBrands = new Map<string, Recognised>([
  ['avif', image('avif', 'an AVIF picture')],
  ['avis', image('avif', 'an AVIF animation')],
  ['heic', image('heic', 'a HEIC picture')],
  ['heix', image('heic', 'a HEIC picture')],
  ['hevc', image('heic', 'a HEIC animation')],
  ['heim', image('heic', 'a HEIC picture')],
  ['heis', image('heic', 'a HEIC picture')],
  ['mif1', image('heif', 'a HEIF picture')],
  ['msf1', image('heif', 'a HEIF animation')],
  ['crx ', image('cr3', 'a raw camera picture')],
]);

/** Boxes that begin older QuickTime files, which have no ftyp. */
const firstBoxes = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];

/** Whether an ISO file holds sound or a video is told by its tracks, not by its brand. */
export const byBrand = (head: Uint8Array): Recognised | undefined => {
  if (hasText(head, 4, 'ftyp'))
    return pictureBrands.get(latin1(head, 8, 4)) ?? audio('m4a', 'an MP4 recording');
  if (hasText(head, 4, 'styp') || hasText(head, 4, 'moof'))
    return other('mp4-segment', 'a piece of a streamed MP4 file');
  return firstBoxes.some((box) => hasText(head, 4, box)) ? audio('m4a', 'an MP4 recording') : undefined;
};
