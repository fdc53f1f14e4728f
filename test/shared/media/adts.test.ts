import { describe, expect, it } from 'vitest';
import { adtsFrame, adtsFrames, adtsFrameSeconds, brokenPacket } from './build-adts.ts';
import { id3v2, mp3Frames } from './build-mp3.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const broken = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => adtsFrame(brokenPacket())));

describe('an AAC recording', () => {
  it.each([
    ['frames alone', adtsFrames(130), 130],
    ['an ID3v2 tag in front', Buffer.concat([id3v2(Buffer.alloc(300_000)), adtsFrames(130)]), 130],
    ['a last frame that is cut off', adtsFrames(130).subarray(0, -3), 129],
    ['a tag between segments', Buffer.concat([adtsFrames(65), id3v2(Buffer.alloc(50)), adtsFrames(65)]), 130],
    [
      'a frame or two that cannot be decoded',
      Buffer.concat([adtsFrames(65), broken(2), adtsFrames(65)]),
      130,
    ],
  ])('with %s lasts as long as a decoder plays', async (_what, bytes, frames) => {
    const { durationSeconds, format, verdict } = await inspectBytes(bytes, 'ann.aac');

    expect({ format, verdict }).toEqual({ format: 'aac', verdict: 'accept' });
    expect(durationSeconds).toBeCloseTo(frames * adtsFrameSeconds, 6);
  });

  it.each([
    ['whose frames are interrupted', Buffer.concat([adtsFrames(90), Buffer.alloc(90), adtsFrames(90)])],
    ['that begins inside a frame', Buffer.concat([Buffer.alloc(5), adtsFrames(130)])],
    ['that cannot be decoded for longer', Buffer.concat([adtsFrames(90), broken(10), adtsFrames(90)])],
    ['that an MP3 recording follows', Buffer.concat([adtsFrames(130), mp3Frames(100)])],
  ])('%s is damaged', async (_what, bytes) => {
    expect(await verdictOn(bytes, 'ann.aac')).toBe('corrupt');
  });
});
