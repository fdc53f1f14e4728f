import { describe, expect, it } from 'vitest';
import {
  apeTag,
  id3v1,
  id3v2,
  infoFrame,
  mp3Frame,
  mp3Frames,
  mp3FrameSeconds,
  vbriFrame,
} from './build-mp3.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const hundred = 100 * mp3FrameSeconds;
const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7 + (index >> 4)) & 0x7f));
const join = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

const played: readonly (readonly [string, Buffer, number])[] = [
  ['frames alone', mp3Frames(100), hundred],
  ['a Xing frame, which is not played', join(infoFrame({ frames: 100 }), mp3Frames(100)), hundred],
  ['a Xing frame that claims 90 minutes', join(infoFrame({ frames: 206_700 }), mp3Frames(100)), hundred],
  ['a VBRI frame, which is not played', join(vbriFrame(100), mp3Frames(100)), hundred],
  [
    "an encoder's delay and padding, which are left out",
    join(infoFrame({ frames: 100, delay: 576, padding: 1000 }), mp3Frames(100)),
    hundred - (576 + 1000) / 44_100,
  ],
  [
    'padding behind an end that was cut off',
    join(infoFrame({ frames: 200, delay: 576, padding: 1000 }), mp3Frames(100)),
    hundred - (576 + 529) / 44_100,
  ],
  ['an ID3v2 tag with frames inside its picture', join(id3v2(mp3Frames(50)), mp3Frames(100)), hundred],
  ['a large ID3v2 tag', join(id3v2(Buffer.alloc(300_000)), mp3Frames(100)), hundred],
  ['an ID3v1 tag', join(mp3Frames(100), id3v1()), hundred],
  ['an APE tag with frames inside', join(mp3Frames(100), apeTag(mp3Frames(50))), hundred],
  ['an APE tag before an ID3v1 tag', join(mp3Frames(100), apeTag(noise), id3v1()), hundred],
  ['zeros before its first frame', join(Buffer.alloc(3000), mp3Frames(100)), hundred],
  ['bytes without meaning after its last frame', join(mp3Frames(100), noise), hundred],
  ['a last frame that is cut off', mp3Frames(100).subarray(0, -100), 99 * mp3FrameSeconds],
  ['a tag between two recordings', join(mp3Frames(50), id3v1(), id3v2(noise), mp3Frames(50)), hundred],
];

const freeFormat = (): Buffer => {
  const frame = mp3Frame();
  frame[2] = 0x00;
  return frame;
};

describe('an MP3 recording', () => {
  it.each(played)('with %s lasts as long as a decoder plays', async (_what, bytes, seconds) => {
    const { durationSeconds, format, verdict } = await inspectBytes(bytes, 'ann.mp3');

    expect({ format, verdict }).toEqual({ format: 'mp3', verdict: 'accept' });
    expect(durationSeconds).toBeCloseTo(seconds, 6);
  });

  it.each([
    ['whose frames are interrupted', join(mp3Frames(60), noise, mp3Frames(60)), 'corrupt'],
    [
      'followed by frames of another kind',
      join(
        mp3Frames(100),
        Buffer.concat(Array.from({ length: 20 }, () => Buffer.from('fff35080' + '00'.repeat(204), 'hex'))),
      ),
      'corrupt',
    ],
    [
      'whose frames have impossible contents',
      join(mp3Frames(50), ...Array.from({ length: 20 }, () => mp3Frame().fill(0xff, 4)), mp3Frames(50)),
      'corrupt',
    ],
    ['that is 100,000 bytes away from the beginning', join(Buffer.alloc(100_000), mp3Frames(100)), 'format'],
    [
      'in free format, which few decoders play',
      Buffer.concat(Array.from({ length: 100 }, freeFormat)),
      'format',
    ],
  ])('%s is refused: %#', async (_what, bytes, verdict) => {
    expect(await verdictOn(bytes, 'ann.mp3')).toBe(verdict);
  });

  it('of layer II is refused for what it is', async () => {
    const frame = mp3Frame();
    frame[1] = 0xfd;
    frame[2] = 0x80;

    const { reasons } = await inspectBytes(
      Buffer.concat(Array.from({ length: 100 }, () => frame)),
      'ann.mp3',
    );

    expect(reasons).toEqual([
      { code: 'format', message: expect.stringMatching(/layer II, which is not MP3/) },
    ]);
  });
});
