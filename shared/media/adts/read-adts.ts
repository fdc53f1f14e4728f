import { isDecodable } from '../aac/packet.ts';
import { damaged, type SoundFinding } from '../finding.ts';
import { type Frame, findFirst, framesFrom } from '../frames/frame-walk.ts';
import { adtsFrames, holdsStream } from '../frames/stream-kinds.ts';
import { soundEnd, soundStart } from '../frames/tags.ts';
import { bearableLossSeconds, searchedBytes } from '../limits.ts';
import type { AdtsHeader } from './adts-header.ts';

export const findAdts = (bytes: Uint8Array): Frame<AdtsHeader> | undefined => {
  const start = soundStart(bytes);
  return findFirst(bytes, adtsFrames, start, start + searchedBytes + 1);
};

/** The frame is all there, and a decoder makes sound of it. */
const isPlayed = (bytes: Uint8Array, { at, header }: Frame<AdtsHeader>): boolean =>
  at + header.bytes <= bytes.length &&
  isDecodable(bytes.subarray(at + header.headerBytes, at + header.bytes), header);

/**
 * Counts the AAC frames that a decoder would play: ADTS has no header that tells. Decoders stop, or go on at different
 * places, where the frames are interrupted; so that is damage. A last frame that is cut off is not.
 */
export const readAdts = (file: Uint8Array): SoundFinding => {
  const bytes = file.subarray(0, soundEnd(file));
  const first = findAdts(bytes);
  if (first === undefined) return damaged('it holds no run of AAC frames');
  if (first.at > soundStart(bytes))
    return damaged(`${first.at - soundStart(bytes)} bytes stand before its first frame`);
  const bearableSamples = bearableLossSeconds * first.header.sampleRate;
  let played = 0;
  let lost = 0;
  for (const part of framesFrom(bytes, adtsFrames, first)) {
    if (part.kind === 'gap') {
      const isMidst = part.end < bytes.length || holdsStream(bytes, part.at, part.end);
      if (isMidst) return damaged(`its frames are interrupted at byte ${part.at}`);
    } else if (isPlayed(bytes, part)) played += part.header.samples;
    else lost += part.header.samples;
    if (lost > bearableSamples) return damaged(`its sound cannot be decoded from byte ${part.at} on`);
  }
  return { kind: 'sound', durationSeconds: played / first.header.sampleRate };
};
