import { findAdts } from '../adts/read-adts.ts';
import { findMp3 } from '../mp3/read-mp3.ts';
import { audio, type Recognised } from './recognised.ts';

const mp3 = audio('mp3', 'an MP3 recording');
const aac = audio('aac', 'an AAC recording');

/** Streams of frames without a header of their own: whichever kind's first frame comes first. */
export const byFrames = (bytes: Uint8Array): Recognised | undefined => {
  const mp3At = findMp3(bytes)?.at ?? Number.POSITIVE_INFINITY;
  const aacAt = findAdts(bytes)?.at ?? Number.POSITIVE_INFINITY;
  if (mp3At === aacAt) return undefined;
  return mp3At < aacAt ? mp3 : aac;
};
