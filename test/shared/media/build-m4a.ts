import { silentPacket } from './build-adts.ts';

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const box = (type: string, ...contents: readonly Uint8Array[]): Buffer => {
  const inside = Buffer.concat(contents);
  return Buffer.concat([u32(inside.length + 8), Buffer.from(type, 'latin1'), inside]);
};

const fullBox = (type: string, ...contents: readonly Uint8Array[]): Buffer => box(type, u32(0), ...contents);

/** Low complexity AAC, 44.1 kHz, mono. */
const esds = fullBox(
  'esds',
  Buffer.from([
    3, 25, 0, 0, 0, 4, 17, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 2, 0x12, 0x08, 6, 1, 2,
  ]),
);

const soundEntry = (codec: string): Buffer =>
  box(
    codec,
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(8),
    u16(1),
    u16(16),
    Buffer.alloc(4),
    u32(44_100 * 0x1_0000),
    ...(codec === 'mp4a' ? [esds] : []),
  );

export type Layout = 'moov first' | 'moov last' | 'fragmented';

export type M4aPlan = {
  readonly packets: readonly Uint8Array[];
  readonly layout: Layout;
  readonly codec: string;
  readonly handler: string;
  /** What the movie header claims, in thousandths of a second. */
  readonly claimedMs: number;
  /** Stretches that are played: start in samples (-1 for nothing), duration in thousandths of a second. */
  readonly edits: readonly (readonly [start: number, durationMs: number])[];
};

const ftyp = box('ftyp', Buffer.from('M4A \0\0\0\0M4A isom', 'latin1'));

const editList = (edits: M4aPlan['edits']): readonly Buffer[] => {
  if (edits.length === 0) return [];
  const entries = edits.flatMap(([start, durationMs]) => [u32(durationMs), u32(start >>> 0), u32(0x1_0000)]);
  return [box('edts', fullBox('elst', u32(edits.length), ...entries))];
};

const tables = (packets: readonly Uint8Array[], chunkAt: number): readonly Buffer[] => [
  fullBox(
    'stts',
    u32(packets.length > 0 ? 1 : 0),
    ...(packets.length > 0 ? [u32(packets.length), u32(1024)] : []),
  ),
  fullBox(
    'stsc',
    u32(packets.length > 0 ? 1 : 0),
    ...(packets.length > 0 ? [u32(1), u32(packets.length), u32(1)] : []),
  ),
  fullBox('stsz', u32(0), u32(packets.length), ...packets.map(({ length }) => u32(length))),
  fullBox('stco', u32(packets.length > 0 ? 1 : 0), ...(packets.length > 0 ? [u32(chunkAt)] : [])),
];

const movie = (plan: M4aPlan, chunkAt: number): Buffer => {
  const isFragmented = plan.layout === 'fragmented';
  const times = [u32(0), u32(0)];
  return box(
    'moov',
    fullBox('mvhd', ...times, u32(1000), u32(plan.claimedMs), Buffer.alloc(80)),
    box(
      'trak',
      fullBox('tkhd', ...times, u32(1), u32(0), u32(plan.claimedMs), Buffer.alloc(60)),
      ...editList(plan.edits),
      box(
        'mdia',
        fullBox('mdhd', ...times, u32(44_100), u32(0), u32(0)),
        fullBox('hdlr', u32(0), Buffer.from(plan.handler, 'latin1'), Buffer.alloc(13)),
        box(
          'minf',
          box(
            'stbl',
            fullBox('stsd', u32(1), soundEntry(plan.codec)),
            ...tables(isFragmented ? [] : plan.packets, chunkAt),
          ),
        ),
      ),
    ),
    ...(isFragmented ? [box('mvex', fullBox('trex', u32(1), u32(1), u32(1024), u32(0), u32(0)))] : []),
  );
};

const fragment = (packets: readonly Uint8Array[]): Buffer => {
  const moof = (offset: number): Buffer =>
    box(
      'moof',
      fullBox('mfhd', u32(1)),
      box(
        'traf',
        box('tfhd', u32(0x2_0000), u32(1)),
        box(
          'trun',
          u32(0x201),
          u32(packets.length),
          u32(offset),
          ...packets.map(({ length }) => u32(length)),
        ),
      ),
    );
  return Buffer.concat([moof(moof(0).length + 8), box('mdat', ...packets)]);
};

/** 130 silent packets (3.02 s) with the index in front, unless told otherwise. */
export const buildM4a = (plan: Partial<M4aPlan> = {}): Buffer => {
  const packets = plan.packets ?? Array.from({ length: 130 }, silentPacket);
  const whole: M4aPlan = {
    layout: 'moov first',
    codec: 'mp4a',
    handler: 'soun',
    claimedMs: 0,
    edits: [],
    ...plan,
    packets,
  };
  if (whole.layout === 'fragmented') {
    const half = Math.ceil(packets.length / 2);
    return Buffer.concat([
      ftyp,
      movie(whole, 0),
      fragment(packets.slice(0, half)),
      fragment(packets.slice(half)),
    ]);
  }
  const mdat = box('mdat', ...packets);
  if (whole.layout === 'moov last') return Buffer.concat([ftyp, mdat, movie(whole, ftyp.length + 8)]);
  const size = movie(whole, 0).length;
  return Buffer.concat([ftyp, movie(whole, ftyp.length + size + 8), mdat]);
};
