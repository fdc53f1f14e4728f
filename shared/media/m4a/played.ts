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

/** A packet and the seconds that a decoder makes of it; undefined where it makes none. */
type Decoded = Packet & { readonly seconds: number | undefined };

/** What one stretch of a track amounts to. Decoders leave out what comes before it, and after it only whole packets. */
const playEdit = (packets: readonly Decoded[], edit: Edit, timescale: number): Playtime => {
  let [played, lost, start] = [0, 0, 0];
  for (const { ticks, seconds } of packets) {
    if (start >= edit.end) break;
    const end = start + ticks;
    const skipped = Math.max(0, edit.start - start) / timescale;
    if (end > edit.start && seconds === undefined) lost += ticks / timescale;
    else if (end > edit.start) played += Math.max(0, (seconds ?? 0) - skipped);
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
  const decoded = packets.map((packet): Decoded => {
    const contents = contentsOf(file, packet);
    return { ...packet, seconds: contents && codec.secondsOf(contents) };
  });
  const [first = everything, ...others] = edits ?? [];
  const start = Math.max(first.start, codec.leadingSeconds * timescale);
  const times = [{ ...first, start }, ...others].map((edit) => playEdit(decoded, edit, timescale));
  return {
    played: times.reduce((sum, { played }) => sum + played, 0),
    lost: times.reduce((sum, { lost }) => sum + lost, 0),
  };
};
