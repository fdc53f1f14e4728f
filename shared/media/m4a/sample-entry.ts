import { readAlacConfig } from '../alac/config.ts';
import { u16be } from '../bytes.ts';
import { type Box, boxesIn } from './boxes.ts';
import { alacCodec, type Codec, foreignCodec, mp3Codec, opusCodec, undescribed } from './codec.ts';
import { readEsds } from './esds.ts';

/** Sample entries worth a name of their own in a refusal. */
const foreignNames = new Map<string, string>([
  ['samr', 'an AMR recording inside an MP4 file'],
  ['sawb', 'an AMR recording inside an MP4 file'],
  ['sawp', 'an AMR recording inside an MP4 file'],
  ['ac-3', 'a Dolby Digital recording inside an MP4 file'],
  ['ec-3', 'a Dolby Digital recording inside an MP4 file'],
  ['ac-4', 'a Dolby AC-4 recording inside an MP4 file'],
  ['fLaC', 'a FLAC recording inside an MP4 file'],
  ['drms', 'a copy-protected recording'],
  ['enca', 'a copy-protected recording'],
]);

/** Versions 1 and 2 of QuickTime's sound description are longer than MP4's. */
const descriptionBytes = [28, 44, 64] as const;
const versionAt = 8;
const fullBoxBytes = 4;

/** The box that describes the codec; QuickTime may wrap it into a wave box. */
const findDescription = (bytes: Uint8Array, start: number, end: number, type: string): Box | undefined => {
  for (const box of boxesIn(bytes, start, end)) {
    if (box.type === type) return box;
    if (box.type === 'wave') return findDescription(bytes, box.at, box.end, type);
  }
  return undefined;
};

const readAlac = (bytes: Uint8Array, box: Box): Codec => {
  const config = readAlacConfig(bytes.subarray(box.at + fullBoxBytes, box.end));
  return config === undefined ? undescribed : alacCodec(config);
};

/** How the sample entries that decoders of M4A files play are described: in which box, read by what. */
const described = new Map<string, readonly [box: string, read: (bytes: Uint8Array, box: Box) => Codec]>([
  ['mp4a', ['esds', readEsds]],
  ['alac', ['alac', readAlac]],
  ['Opus', ['dOps', (bytes, box) => opusCodec(u16be(bytes, box.at + 2))]],
]);

/** Reads the first sample entry of an stsd box. */
export const readSampleEntry = (bytes: Uint8Array, stsd: Box): Codec => {
  const [entry] = boxesIn(bytes, stsd.at + 8, stsd.end);
  if (entry === undefined) return undescribed;
  if (entry.type === '.mp3') return mp3Codec;
  const description = described.get(entry.type);
  if (description === undefined)
    return foreignCodec(
      foreignNames.get(entry.type) ?? `an MP4 file with the sound codec "${entry.type.trim()}"`,
    );
  const [type, read] = description;
  const version = u16be(bytes, entry.at + versionAt);
  const inside = entry.at + (descriptionBytes[version] ?? descriptionBytes[0]);
  const box = findDescription(bytes, inside, entry.end, type);
  return box === undefined || box.isCut ? undescribed : read(bytes, box);
};
