import type { Edit } from './edits.ts';
import type { Packet } from './packets.ts';
import type { PlayableCodec } from './sample-entry.ts';
import type { Track } from './tracks.ts';

/** Seconds that a decoder plays, and seconds that it ought to play and cannot. */
export type Playtime = { readonly played: number; readonly lost: number };

const everything: Edit = { start: 0, end: Number.POSITIVE_INFINITY };

const secondsOf = (packet: Packet, track: Track, codec: PlayableCodec): number =>
  codec.kind === 'aac'
    ? codec.config.packetSamples / codec.config.sampleRate
    : packet.ticks / track.timescale;

/** What one stretch of a track amounts to. Decoders leave out what comes before it, and after it only whole packets. */
const playEdit = (
  packets: readonly Packet[],
  edit: Edit,
  seconds: (packet: Packet) => number,
  isPlayed: (packet: Packet) => boolean,
  timescale: number,
): Playtime => {
  const time = { played: 0, lost: 0 };
  let start = 0;
  for (const packet of packets) {
    if (start >= edit.end) break;
    const end = start + packet.ticks;
    if (end > edit.start) {
      const skipped = Math.max(0, edit.start - start) / timescale;
      time[isPlayed(packet) ? 'played' : 'lost'] += Math.max(0, seconds(packet) - skipped);
    }
    start = end;
  }
  return time;
};

/** What the packets of a track amount to, as far as its edit list plays them. */
export const playedSeconds = (
  packets: readonly Packet[],
  track: Track,
  codec: PlayableCodec,
  isPlayed: (packet: Packet) => boolean,
): Playtime => {
  const time = { played: 0, lost: 0 };
  for (const edit of track.edits ?? [everything]) {
    const { played, lost } = playEdit(
      packets,
      edit,
      (packet) => secondsOf(packet, track, codec),
      isPlayed,
      track.timescale,
    );
    time.played += played;
    time.lost += lost;
  }
  return time;
};
