import { hasText, u8 } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { marker } from './markers.ts';

/** JFIF 1.02, section 10; libjpeg warns of any other major version, and looks at whole headers only. */
const jfifMajorVersion = 1;
const jfifBytes = 14;
/** Adobe technical note 5116: 0 as is, 1 YCbCr, 2 YCCK. */
const lastAdobeTransform = 2;
const adobeBytes = 12;

/** What a strict decoder finds wrong with an application segment: only those two that say how to show colours. */
export const metadataProblem = (code: number, segment: Uint8Array): Damaged | undefined => {
  const isJfif = code === marker.app0 && segment.length >= jfifBytes && hasText(segment, 0, 'JFIF\0');
  if (isJfif && u8(segment, 5) !== jfifMajorVersion)
    return damaged(`its JFIF header claims version ${u8(segment, 5)}`);
  const isAdobe = code === marker.app14 && segment.length >= adobeBytes && hasText(segment, 0, 'Adobe');
  if (isAdobe && u8(segment, 11) > lastAdobeTransform)
    return damaged(`its Adobe header claims the colour transform ${u8(segment, 11)}`);
  return undefined;
};
