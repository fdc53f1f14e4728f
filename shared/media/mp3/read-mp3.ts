import { damaged, type Damaged, foreign, type SoundFinding } from '../finding.ts';
import { findFirst, type Frame, framesFrom, type Gap } from '../frames/frame-walk.ts';
import { holdsStream, mp3Frames } from '../frames/stream-kinds.ts';
import { soundEnd, soundStart } from '../frames/tags.ts';
import { audio } from '../recognise/recognised.ts';
import { bearableLossSeconds, searchedBytes } from '../limits.ts';
import { type InfoTag, readInfoTag } from './info-tag.ts';
import { type Mp3Header, mp3HeaderAt } from './mp3-header.ts';
import { hasLegalSideInfo } from './side-info.ts';

export const findMp3 = (bytes: Uint8Array): Frame<Mp3Header> | undefined => {
  const start = soundStart(bytes);
  return findFirst(bytes, mp3Frames, start, start + searchedBytes + 1);
};

/** The encoder's padding is left out only where it stands: at the end of all the frames that the tag claims. */
const playedSamples = (samples: number, perFrame: number, tag: InfoTag | undefined): number => {
  if (tag === undefined) return samples;
  const padded = tag.frames * perFrame;
  const sound = padded - tag.trailingSamples;
  const trailing = Math.max(0, Math.min(samples, padded) - sound);
  return Math.max(0, samples - trailing - tag.leadingSamples);
};

/** Seconds that a hasty decoder would play of bytes between frames, taking for a frame whatever looks like one. */
const falseSeconds = (bytes: Uint8Array, { at, end }: Gap): number => {
  let seconds = 0;
  for (let place = bytes.indexOf(0xff, at); place >= 0 && place < end;) {
    const header = mp3HeaderAt(bytes, place);
    if (header !== undefined) seconds += header.samples / header.sampleRate;
    place = bytes.indexOf(0xff, place + (header?.bytes ?? 1));
  }
  return seconds;
};

type Count = {
  readonly kind: 'count';
  readonly frames: number;
  readonly lostFrames: number;
  readonly falseSeconds: number;
};

const countFrames = (bytes: Uint8Array, first: Frame<Mp3Header>): Count | Damaged => {
  const count = { frames: 0, lostFrames: 0, falseSeconds: 0 };
  for (const part of framesFrom(bytes, mp3Frames, first)) {
    if (part.kind === 'gap') {
      if (part.end < bytes.length || holdsStream(bytes, part.at, part.end))
        return damaged(`its frames are interrupted at byte ${part.at}`);
      count.falseSeconds = falseSeconds(bytes, part);
    } else if (part.at + part.header.bytes > bytes.length) continue;
    else if (hasLegalSideInfo(bytes.subarray(part.at, part.at + part.header.bytes), part.header))
      count.frames += 1;
    else count.lostFrames += 1;
  }
  return { kind: 'count', ...count };
};

/** Seconds about which decoders differ when something that is no tag precedes the first frame. */
const doubtAtStart = (bytes: Uint8Array, first: Frame<Mp3Header>, tag: InfoTag | undefined): number => {
  const start = soundStart(bytes);
  if (first.at === start) return 0;
  const { samples, sampleRate } = first.header;
  if (falseSeconds(bytes, { kind: 'gap', at: start, end: first.at }) > 0) return Number.POSITIVE_INFINITY;
  return tag === undefined ? 0 : (samples + tag.leadingSamples + tag.trailingSamples) / sampleRate;
};

/**
 * Counts the frames that a decoder would play, whatever Xing, Info or VBRI frames claim; of those only the encoder's
 * delay and padding are believed, as decoders do. ID3, APE and Lyrics3 tags are no frames. Where frames are interrupted
 * some decoders lose a second of sound and some stop, so that is damage; what follows the last frame is not.
 */
export const readMp3 = (file: Uint8Array): SoundFinding => {
  const bytes = file.subarray(0, soundEnd(file));
  const first = findMp3(bytes);
  if (first === undefined) return damaged('it holds no run of MP3 frames');
  if (first.header.layer !== 3)
    return foreign(audio('mp2', `MPEG audio of layer ${'I'.repeat(first.header.layer)}, which is not MP3`));
  const { samples: perFrame, sampleRate } = first.header;
  const tag = readInfoTag(bytes.subarray(first.at, first.at + first.header.bytes), first.header);
  const count = countFrames(bytes, first);
  if (count.kind === 'damaged') return count;
  const doubtful =
    (count.lostFrames * perFrame) / sampleRate + count.falseSeconds + doubtAtStart(bytes, first, tag);
  if (doubtful > bearableLossSeconds)
    return damaged('broken frames, or bytes that only look like frames, make its duration doubtful');
  const samples = Math.max(0, count.frames - (tag === undefined ? 0 : 1)) * perFrame;
  return { kind: 'sound', durationSeconds: playedSamples(samples, perFrame, tag) / sampleRate };
};
