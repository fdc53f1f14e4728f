import { damaged, type SoundFinding } from '../finding.ts';
import { type AdtsHeader, adtsHeaderAt, isAlikeAdts } from './adts-header.ts';
import { findFirst, type FrameKind, framesFrom, type Located } from './frame-walk.ts';
import { afterTags, searchedBytes } from './read-mp3.ts';

const adtsFrames: FrameKind<AdtsHeader> = { headerBytes: 7, headerAt: adtsHeaderAt, isAlike: isAlikeAdts };

export const findAdts = (bytes: Uint8Array): Located<AdtsHeader> | undefined => {
  const start = afterTags(bytes);
  return findFirst(bytes, adtsFrames, start, start + searchedBytes + 1);
};

/** Counts the AAC frames that a decoder would play: ADTS has no header that tells. */
export const readAdts = (bytes: Uint8Array): SoundFinding => {
  const first = findAdts(bytes);
  if (first === undefined) return damaged('it holds no run of AAC frames');
  let samples = 0;
  for (const { at, header } of framesFrom(bytes, adtsFrames, first))
    if (at + header.bytes <= bytes.length) samples += header.samples;
  return { kind: 'sound', durationSeconds: samples / first.header.sampleRate };
};
