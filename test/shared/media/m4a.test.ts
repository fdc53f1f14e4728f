import { describe, expect, it } from 'vitest';
import { brokenPacket, silentPacket } from './build-adts.ts';
import { box, buildM4a, type M4aPlan } from './build-m4a.ts';
import { inspectBytes, verdictOn } from './inspect-bytes.ts';

const packetSeconds = 1024 / 44_100;
const packets = (count: number, of: () => Buffer = silentPacket): readonly Buffer[] =>
  Array.from({ length: count }, of);

const played: readonly (readonly [string, Partial<M4aPlan>, number])[] = [
  ['its index first', { layout: 'moov first' }, 130 * packetSeconds],
  ['its index last', { layout: 'moov last' }, 130 * packetSeconds],
  ['fragments', { layout: 'fragmented' }, 130 * packetSeconds],
  ['a header that claims 90 s', { claimedMs: 90_000 }, 130 * packetSeconds],
  ['an edit list that leaves out the priming', { edits: [[1024, 3100]] }, 129 * packetSeconds],
  [
    'an edit list that begins with nothing',
    {
      edits: [
        [-1, 500],
        [0, 3100],
      ],
    },
    130 * packetSeconds,
  ],
  ['an edit list that ends early, by whole packets', { edits: [[0, 2500]] }, 108 * packetSeconds],
  [
    'two stretches',
    {
      edits: [
        [0, 1000],
        [0, 1500],
      ],
    },
    (44 + 65) * packetSeconds,
  ],
  [
    'two packets that cannot be decoded',
    { packets: [...packets(130), ...packets(2, brokenPacket)] },
    130 * packetSeconds,
  ],
];

describe('an M4A recording', () => {
  it.each(played)('with %s lasts as long as a decoder plays', async (_what, plan, seconds) => {
    const { durationSeconds, format, verdict } = await inspectBytes(buildM4a(plan), 'ann.m4a');

    expect({ format, verdict }).toEqual({ format: 'm4a', verdict: 'accept' });
    expect(durationSeconds).toBeCloseTo(seconds, 6);
  });

  it.each([
    ['that broke off in its sound', buildM4a().subarray(0, -100), 'corrupt'],
    ['that broke off before its index', buildM4a({ layout: 'moov last' }).subarray(0, 600), 'corrupt'],
    ['that broke off inside its index', buildM4a({ layout: 'moov last' }).subarray(0, -50), 'corrupt'],
    [
      'that cannot be decoded for longer',
      buildM4a({ packets: [...packets(100), ...packets(30, brokenPacket)] }),
      'corrupt',
    ],
    ['whose edit list plays nothing', buildM4a({ edits: [[0, 0]] }), 'duration'],
    ['without a packet', buildM4a({ packets: [] }), 'corrupt'],
    ['that is a video', buildM4a({ handler: 'vide' }), 'format'],
    ['of AMR', buildM4a({ codec: 'samr' }), 'format'],
    ['with copy protection', buildM4a({ codec: 'drms' }), 'format'],
  ])('%s is refused', async (_what, bytes, verdict) => {
    expect(await verdictOn(bytes, 'ann.m4a')).toBe(verdict);
  });

  it('whose index holds boxes in boxes without end is refused', async () => {
    let nested = box('udta');
    for (let depth = 0; depth < 2000; depth += 1) nested = box('udta', nested);
    const bytes = Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0', 'latin1')), box('moov', nested)]);

    expect(await verdictOn(bytes, 'ann.m4a')).toBe('corrupt');
  });
});
