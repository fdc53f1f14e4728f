import type { Edit } from './edits.ts';
import type { Packet } from './packets.ts';
import type { PlayableCodec } from './sample-entry.ts';
import type { Track } from './tracks.ts';

const everything: Edit = { start: 0, end: Number.POSITIVE_INFINITY };

/** Seconds that one stretch of the track plays. Decoders leave out what comes before it, and only whole packets after it. */
const editSeconds = (packets: readonly Packet[], edit: Edit, track: Track, codec: PlayableCodec): number => {
  let ticks = 0;
  let seconds = 0;
  for (const packet of packets) {
    const end = ticks + packet.ticks;
    if (ticks >= edit.end) break;
    if (end > edit.start) {
      const whole =
        codec.kind === 'aac'
          ? codec.config.packetSamples / codec.config.sampleRate
          : packet.ticks / track.timescale;
      seconds += whole - Math.max(0, edit.start - ticks) / track.timescale;
    }
    ticks = end;
  }
  return Math.max(0, seconds);
};

/** Seconds that a decoder plays of these packets of a track. */
export const playedSeconds = (packets: readonly Packet[], track: Track, codec: PlayableCodec): number =>
  (track.edits ?? [everything]).reduce((sum, edit) => sum + editSeconds(packets, edit, track, codec), 0);
