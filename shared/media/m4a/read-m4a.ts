import { latin1 } from '../bytes.ts';
import { damaged, type Damaged, foreign, type SoundFinding } from '../finding.ts';
import { audio, other } from '../recognise/recognised.ts';
import { type Box, boxesIn, descendant } from './boxes.ts';
import { maxEdits } from './edits.ts';
import { readFragments } from './fragments.ts';
import { PacketList } from './packets.ts';
import { playSound } from './played.ts';
import type { PlayableCodec } from './codec.ts';
import { readSampleEntry } from './sample-entry.ts';
import { readSampleTable } from './sample-table.ts';
import { structureProblem } from './structure.ts';
import { readTracks, type Track } from './tracks.ts';

/** A video track of these is a cover or the pictures of chapters, not a video. */
const stills = new Set(['jpeg', 'mjpa', 'mjpb', 'png ', 'gif ', 'tiff', 'rle ']);

const isVideo = (bytes: Uint8Array, { handler, stsd }: Track): boolean =>
  handler === 'vide' && !stills.has(latin1(bytes, stsd.at + 12, 4));

const findMoov = (bytes: Uint8Array): Box | Damaged => {
  for (const box of boxesIn(bytes, 0, bytes.length)) {
    if (box.type !== 'moov') continue;
    return box.isCut ? damaged('it breaks off inside its index (moov)') : box;
  }
  return damaged('it has no index (moov): it broke off, or something rewrote its bytes');
};

const readSound = (bytes: Uint8Array, moov: Box, track: Track, codec: PlayableCodec): SoundFinding => {
  const list = new PacketList(bytes.length);
  const problem = readSampleTable(bytes, track.stbl, list) ?? readFragments(bytes, moov, track.id, list);
  if (problem !== undefined) return problem;
  if (list.packets.length === 0 || track.timescale === 0) return damaged('it holds no sound');
  if ((track.edits?.length ?? 0) > maxEdits) return damaged(`it is cut into more than ${maxEdits} stretches`);
  return playSound(bytes, list.packets, track, codec);
};

/**
 * Reads an MP4 file with one recording: moov first, last or in fragments. Durations in headers are not believed: the
 * packets that are there are counted, as far as the edit list plays them.
 */
export const readM4a = (bytes: Uint8Array): SoundFinding => {
  const moov = findMoov(bytes);
  if (!('type' in moov)) return moov;
  const problem = structureProblem(bytes, moov);
  if (problem !== undefined) return problem;
  const mvhd = descendant(bytes, moov, 'mvhd');
  if (mvhd === undefined) return damaged('its index has no header (mvhd)');
  const tracks = readTracks(bytes, moov, mvhd);
  if (tracks.some((track) => isVideo(bytes, track))) return foreign(other('mp4', 'an MP4 video'));
  const sound = tracks.find(({ handler }) => handler === 'soun');
  if (sound === undefined) return foreign(other('mp4', 'an MP4 file without sound'));
  const codec = readSampleEntry(bytes, sound.stsd);
  if (codec.kind === 'foreign') return foreign(audio('m4a', codec.what));
  return readSound(bytes, moov, sound, codec);
};
