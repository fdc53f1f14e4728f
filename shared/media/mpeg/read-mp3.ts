import { damaged, foreign, type SoundFinding } from '../finding.ts';
import { findFirst, type FrameKind, framesFrom, type Located } from './frame-walk.ts';
import { id3Bytes } from './id3.ts';
import { type InfoTag, readInfoTag } from './info-tag.ts';
import { isAlike, type Mp3Header, mp3HeaderAt } from './mp3-header.ts';

export const mp3Frames: FrameKind<Mp3Header> = { headerBytes: 4, headerAt: mp3HeaderAt, isAlike };

/** How much that is no sound decoders search through before the first frame. */
export const searchedBytes = 64 * 1024;

/** Where the sound begins: after the tags at the front. */
export const afterTags = (bytes: Uint8Array): number => {
  let at = 0;
  for (;;) {
    const tag = id3Bytes(bytes, at);
    if (tag === 0) return at;
    at += tag;
  }
};

export const findMp3 = (bytes: Uint8Array): Located<Mp3Header> | undefined => {
  const start = afterTags(bytes);
  return findFirst(bytes, mp3Frames, start, start + searchedBytes + 1);
};

/** The encoder's padding is left out only where it stands: at the end of all the frames that the tag claims. */
const played = (samples: number, perFrame: number, tag: InfoTag): number => {
  const padded = tag.frames * perFrame;
  const sound = padded - tag.trailingSamples;
  const trailing = Math.max(0, Math.min(samples, padded) - sound);
  return Math.max(0, samples - trailing - tag.leadingSamples);
};

/**
 * Counts the frames that a decoder would play, whatever Xing, Info or VBRI frames claim; of those only the encoder's
 * delay and padding are believed, as decoders do. ID3v1, ID3v2 and APE tags are no frames.
 */
export const readMp3 = (bytes: Uint8Array): SoundFinding => {
  const first = findMp3(bytes);
  if (first === undefined) return damaged('it holds no run of MP3 frames');
  if (first.header.layer !== 3)
    return foreign('mp2', `MPEG audio of layer ${'I'.repeat(first.header.layer)}, which is not MP3`);
  const { samples: perFrame, sampleRate } = first.header;
  const tag = readInfoTag(bytes.subarray(first.at, first.at + first.header.bytes), first.header);
  let frames = tag === undefined ? 0 : -1;
  for (const { at, header } of framesFrom(bytes, mp3Frames, first))
    if (at + header.bytes <= bytes.length) frames += 1;
  const samples = frames * perFrame;
  return { kind: 'sound', durationSeconds: (tag ? played(samples, perFrame, tag) : samples) / sampleRate };
};
