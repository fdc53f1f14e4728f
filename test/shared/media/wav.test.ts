import { describe, expect, it } from 'vitest';
import { buildWav, riffChunk, type WavPlan } from './build-wav.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';
import { mp3Frames } from './build-mp3.ts';

const list = riffChunk('LIST', Buffer.from('INFOISFT\x05\0\0\0Lavf\0\0', 'latin1'));
const unknown = 0xffff_ffff;

const whole: readonly (readonly [string, Partial<WavPlan>])[] = [
  ['16 bits', { bitsPerSample: 16 }],
  ['24 bits, stereo', { bitsPerSample: 24, channels: 2 }],
  ['float', { bitsPerSample: 32, formatTag: 3 }],
  ['A-law', { formatTag: 6 }],
  [
    'other chunks before and after its sound',
    { before: [list], after: [list, riffChunk('id3 ', Buffer.alloc(501))] },
  ],
  ['a large chunk before its format', { before: [riffChunk('JUNK', Buffer.alloc(600_000))] }],
  ['an odd chunk that is filled up', { before: [riffChunk('note', Buffer.alloc(3))] }],
  ['an odd chunk that is not filled up', { before: [riffChunk('note', Buffer.alloc(3)).subarray(0, -1)] }],
  ['a size that a streaming writer left open', { claimedBytes: unknown }],
  ['a size of 0 that a streaming writer left open', { claimedBytes: 0 }],
  ['a size that it does not have', { claimedBytes: 1_000_000 }],
  ['a wrong byte rate', { byteRate: 1 }],
];

describe('a WAV recording', () => {
  it.each(whole)('with %s lasts as long as its samples', async (_what, plan) => {
    const { durationSeconds, verdict } = await inspectBytes(buildWav(plan), 'ann.wav');

    expect({ durationSeconds, verdict }).toEqual({ durationSeconds: 3, verdict: 'accept' });
  });

  it('that claims less sound than it holds lasts as long as it claims', async () => {
    const { durationSeconds } = await inspectBytes(buildWav({ claimedBytes: 20_000 }), 'ann.wav');

    expect(durationSeconds).toBe(2.5);
  });

  it('that runs on for longer than allowed behind an open size is refused', async () => {
    const bytes = buildWav({ seconds: 70, claimedBytes: unknown });

    expect(await verdictOn(bytes, 'ann.wav')).toBe('duration');
  });

  it.each([
    ['without a sampling rate', buildWav({ sampleRate: 0, seconds: 0 }), 'corrupt'],
    ['of 65 channels', buildWav({ channels: 65 }), 'corrupt'],
    ['of 40-bit samples', buildWav({ bitsPerSample: 40 }), 'corrupt'],
    ['without sound', buildWav({ seconds: 0 }), 'duration'],
    ['that ends before its sound', buildWav().subarray(0, 36), 'corrupt'],
    ['whose sound is MP3 by its header', buildWav({ formatTag: 0x55 }), 'format'],
    ['whose sound is MP3 in disguise', Buffer.concat([buildWav({ seconds: 0 }), mp3Frames(100)]), 'corrupt'],
  ])('%s is refused', async (_what, bytes, verdict) => {
    expect(await verdictOn(bytes, 'ann.wav')).toBe(verdict);
  });
});
