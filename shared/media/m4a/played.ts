import { damaged, type Damaged, type Sound } from '../finding.ts';
import { bearableLossSeconds } from '../limits.ts';
import type { PlayableCodec } from './codec.ts';
import type { Edit } from './edits.ts';
import type { Packet } from './packets.ts';
import type { Track } from './tracks.ts';

const everything: Edit = { start: 0, end: Number.POSITIVE_INFINITY };

/** Seconds that each packet decodes to, worked out once when first asked for; NaN for one that gives no sound. */
class DecodedPackets {
  private readonly known: Float64Array;
  private readonly isKnown: Uint8Array;
  private readonly file: Uint8Array;
  private readonly packets: readonly Packet[];
  private readonly codec: PlayableCodec;

  constructor(file: Uint8Array, packets: readonly Packet[], codec: PlayableCodec) {
    this.file = file;
    this.packets = packets;
    this.codec = codec;
    this.known = new Float64Array(packets.length);
    this.isKnown = new Uint8Array(packets.length);
  }

  seconds(index: number): number {
    if (this.isKnown[index] === 0) {
      this.known[index] = this.decode(this.packets[index]) ?? Number.NaN;
      this.isKnown[index] = 1;
    }
    return this.known[index] ?? Number.NaN;
  }

  private decode(packet: Packet | undefined): number | undefined {
    if (packet === undefined || packet.at + packet.bytes > this.file.length) return undefined;
    return this.codec.secondsOf(this.file.subarray(packet.at, packet.at + packet.bytes));
  }
}

type Playtime = { played: number; lost: number };

/**
 * Adds one stretch of a track. Decoders leave out what comes before it, and after it whole packets only. Stops when more
 * is lost than is bearable.
 */
const addEdit = (
  time: Playtime,
  edit: Edit,
  packets: readonly Packet[],
  decoded: DecodedPackets,
  timescale: number,
): void => {
  let start = 0;
  for (const [index, { ticks }] of packets.entries()) {
    if (start >= edit.end || time.lost > bearableLossSeconds) return;
    const end = start + ticks;
    if (end > edit.start) {
      const seconds = decoded.seconds(index);
      if (Number.isNaN(seconds)) time.lost += ticks / timescale;
      else time.played += Math.max(0, seconds - Math.max(0, edit.start - start) / timescale);
    }
    start = end;
  }
};

/** What a decoder plays of the packets of a track, as far as its edit list goes. */
export const playSound = (
  file: Uint8Array,
  packets: readonly Packet[],
  { edits, timescale }: Track,
  codec: PlayableCodec,
): Sound | Damaged => {
  const decoded = new DecodedPackets(file, packets, codec);
  const leadingTicks = codec.leadingSeconds * timescale;
  const stretches = (edits ?? [everything]).map(({ start, end }, nth): Edit => ({
    start: nth === 0 ? Math.max(start, leadingTicks) : start,
    end,
  }));
  const time: Playtime = { played: 0, lost: 0 };
  for (const edit of stretches) addEdit(time, edit, packets, decoded, timescale);
  return time.lost > bearableLossSeconds
    ? damaged(`its sound is missing or cannot be decoded from ${time.played.toFixed(1)} s on`)
    : { kind: 'sound', durationSeconds: time.played };
};
