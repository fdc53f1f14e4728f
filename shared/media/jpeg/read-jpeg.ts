import { damaged, type Picture, type PictureFinding } from '../finding.ts';
import { JpegWalk } from './jpeg-walk.ts';
import { findMarker, marker } from './markers.ts';

const soiBytes = 2;

/**
 * Checks a whole JPEG file as strictly as libjpeg-turbo with its warnings taken as errors: every segment, and every code
 * of the entropy-coded data, up to the end marker. Baseline, extended and progressive (ITU-T T.81); no pixel is made.
 * What stands after the end marker does not matter (previews, depth maps, the video of a motion photo).
 */
export const readJpeg = (bytes: Uint8Array): PictureFinding => {
  const walk = new JpegWalk(bytes);
  let at = soiBytes;
  for (;;) {
    const next = findMarker(bytes, at);
    if (next === undefined) return damaged('it breaks off before its end marker');
    if (next.at > at)
      return damaged(`${next.at - at} stray bytes stand before the marker at byte ${next.at}`);
    if (next.code === marker.eoi) return walk.result;
    const step = walk.step(next);
    if (typeof step !== 'number') return step;
    at = step;
  }
};

/** The dimensions, where the file's first bytes already tell them: for refusing without reading more. */
export const peekJpeg = (head: Uint8Array): Picture | undefined => {
  const walk = new JpegWalk(head);
  let at = soiBytes;
  while (walk.shown === undefined) {
    const next = findMarker(head, at);
    if (next === undefined || next.code === marker.eoi || next.code === marker.sos) return undefined;
    const step = walk.step(next);
    if (typeof step !== 'number') return undefined;
    at = step;
  }
  return walk.shown;
};
