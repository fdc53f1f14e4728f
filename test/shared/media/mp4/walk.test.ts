import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishWalk, startWalk, walkOver } from '../../../../shared/media/mp4/walk.ts';
import type { Mp4Verdict } from '../../../../shared/media/mp4/walk.ts';
import { box, ftyp, largeBox, moov, mp4, mvhd, openBox } from '../../../fixtures/mp4.ts';

const judge = (bytes: Uint8Array, totalBytes = bytes.length): Mp4Verdict =>
  finishWalk(walkOver(startWalk(totalBytes), bytes));

const judgeInPieces = (bytes: Uint8Array, pieceBytes: number): Mp4Verdict => {
  let walk = startWalk(bytes.length);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    walk = walkOver(walk, bytes.subarray(at, at + pieceBytes));
  }
  return finishWalk(walk);
};

const media = Buffer.alloc(500, 0xa5);
const trak = box('trak', Buffer.alloc(40));

describe('walking whole files', () => {
  it.each([
    ['the movie header first', mp4({ seconds: 12.5 })],
    ['the movie header last', mp4({ seconds: 12.5, movie: 'last' })],
    ['a 64-bit size', mp4({ seconds: 12.5, sizes: 'large' })],
    ['media up to the end of the file', mp4({ seconds: 12.5, sizes: 'open' })],
    ['no media bytes at all', mp4({ seconds: 12.5, mediaBytes: 0 })],
    ['a 64-bit movie header', Buffer.concat([ftyp(), box('moov', mvhd(12.5, 1), trak), box('mdat', media)])],
    ['boxes it does not know', Buffer.concat([mp4({ seconds: 12.5 }), box('uuid', media), box('\xa9abc')])],
    [
      'fragments behind the first media',
      Buffer.concat([mp4({ seconds: 12.5 }), box('moof', media), box('mdat', media)]),
    ],
  ])('accepts %s and reads its duration', (_, file) => {
    expect(judge(file)).toEqual({ kind: 'whole', durationSeconds: 12.5 });
  });

  it.each([
    ['all ones, which mean unknown', 0xffff_ffff / 1000],
    ['0, as fragmented files do', 0],
  ])('tells no duration when the movie header says %s', (_, seconds) => {
    expect(judge(mp4({ seconds }))).toEqual({ kind: 'whole', durationSeconds: undefined });
  });

  it('gives the same verdict however the file was cut into pieces', () => {
    const shapes = fc.record({
      movie: fc.constantFrom<('first' | 'last')[]>('first', 'last'),
      sizes: fc.constantFrom<('short' | 'large')[]>('short', 'large'),
      mediaBytes: fc.nat(3_000),
      seconds: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 4_000 }), (shape, pieceBytes) => {
        expect(judgeInPieces(mp4(shape), pieceBytes)).toEqual({
          kind: 'whole',
          durationSeconds: shape.seconds,
        });
      }),
    );
  });
});

describe('walking what is not one whole file', () => {
  const twice = Buffer.concat([mp4(), mp4()]);
  it.each([
    ['nothing', Buffer.alloc(0), 'has no ftyp box'],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>'), 'ftyp'],
    ['JSON', Buffer.from('{"code":1203,"message":"no such resource"}'), 'ftyp'],
    ['zeros', Buffer.alloc(5_000), 'no box begins'],
    ['a WebM', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(5_000)]), 'no box begins'],
    ['media without a movie header', Buffer.concat([ftyp(), box('mdat', media)]), 'has no moov box'],
    ['a movie header without media', Buffer.concat([ftyp(), moov(3)]), 'has no mdat box'],
    ['an empty movie header', Buffer.concat([ftyp(), box('moov'), box('mdat', media)]), 'has no mvhd box'],
    ['no track', Buffer.concat([ftyp(), moov(3, 0), box('mdat', media)]), 'has no trak box'],
    ['no file type first', mp4().subarray(ftyp().length), 'does not begin with an ftyp box'],
    ['the same file twice', twice, 'second ftyp'],
    ['zeros behind the last box', Buffer.concat([mp4(), Buffer.alloc(64)]), 'no box begins'],
    ['three bytes too many', Buffer.concat([mp4(), Buffer.alloc(3)]), 'ends in the middle of a box'],
    ['a box of 7 bytes', Buffer.concat([ftyp(), Buffer.from('\0\0\0\x07free')]), 'fewer than its own header'],
    [
      'a box in moov that leaves it',
      Buffer.concat([ftyp(), box('moov', mvhd(3), grown(trak)), box('mdat', media)]),
      'too many',
    ],
    [
      'a box in moov without size',
      Buffer.concat([ftyp(), box('moov', openBox('mvhd', media))]),
      'has no size',
    ],
    [
      'a short movie header',
      Buffer.concat([ftyp(), box('moov', box('mvhd', Buffer.alloc(19)), trak)]),
      'too short',
    ],
    ['a size beyond any file', Buffer.concat([ftyp(), huge()]), 'too many'],
  ])('refuses %s', (_, file, words) => {
    const verdict = judge(file);

    expect(verdict).toMatchObject({ kind: 'damaged', problem: expect.stringContaining(words) });
  });

  it('sees every cut of a file, whether or not its length was announced shorter', () => {
    for (const movie of ['first', 'last'] as const) {
      const file = mp4({ movie, mediaBytes: 600 });
      for (let bytes = 0; bytes < file.length; bytes += 1) {
        expect(judge(file.subarray(0, bytes)).kind).toBe('damaged');
        expect(judge(file.subarray(0, bytes), file.length).kind).toBe('damaged');
      }
    }
  });

  it('stops at the first fault, long before the end', () => {
    const walk = walkOver(startWalk(1_000_000), mp4());

    expect(walk.problem).toBeUndefined();
    expect(walkOver(walk, Buffer.alloc(16)).problem).toContain('no box begins');
  });
});

function grown(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  copy.writeUInt32BE(whole.length + 9);
  return copy;
}

function huge(): Buffer {
  const whole = largeBox('mdat', media);
  whole.writeBigUInt64BE(0xffff_ffff_ffff_ffffn, 8);
  return whole;
}
