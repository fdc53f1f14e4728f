import type { PlayableCodec } from './codec.ts';
import type { Edit } from './edits.ts';
import type { Packet } from './packets.ts';
import type { Track } from './tracks.ts';

/** Seconds that a decoder plays, and seconds that it ought to play and cannot. */
export type Playtime = { readonly played: number; readonly lost: number };

const everything: Edit = { start: 0, end: Number.POSITIVE_INFINITY };

/** The packet's bytes; undefined where the file ends before them. */
const contentsOf = (file: Uint8Array, { at, bytes }: Packet): Uint8Array | undefined =>
  at + bytes <= file.length ? file.subarray(at, at + bytes) : undefined;

/** What one stretch of a track amounts to. Decoders leave out what comes before it, and after it only whole packets. */
const playEdit = (
  file: Uint8Array,
  packets: readonly Packet[],
  edit: Edit,
  codec: PlayableCodec,
  timescale: number,
): Playtime => {
  let [played, lost, start] = [0, 0, 0];
  for (const packet of packets) {
    if (start >= edit.end) break;
    const end = start + packet.ticks;
    const skipped = Math.max(0, edit.start - start) / timescale;
    if (end > edit.start) {
      const contents = contentsOf(file, packet);
      const seconds = contents && codec.secondsOf(contents);
      if (seconds === undefined) lost += packet.ticks / timescale;
      else played += Math.max(0, seconds - skipped);
    }
    start = end;
  }
  return { played, lost };
};

/** What the packets of a track amount to, as far as its edit list plays them. */
export const playtimeOf = (
  file: Uint8Array,
  packets: readonly Packet[],
  { edits, timescale }: Track,
  codec: PlayableCodec,
): Playtime => {
  const [first = everything, ...others] = edits ?? [];
  const leadingTicks = codec.leadingSeconds * timescale;
  const stretches = [{ ...first, start: Math.max(first.start, leadingTicks) }, ...others];
  const times = stretches.map((edit) => playEdit(file, packets, edit, codec, timescale));
  return {
    played: times.reduce((sum, { played }) => sum + played, 0),
    lost: times.reduce((sum, { lost }) => sum + lost, 0),
  };
};
