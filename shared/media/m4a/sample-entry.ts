import { u16be, u8 } from '../bytes.ts';
import { type AudioConfig, readAudioConfig } from '../aac/audio-config.ts';
import { type Box, boxesIn } from './boxes.ts';
import { descriptorAt } from './descriptors.ts';

/** How a track's packets become samples. */
export type PlayableCodec =
  | { readonly kind: 'aac'; readonly config: AudioConfig }
  /** Packets whose lengths only the container tells: Apple Lossless, Opus, MP3. */
  | { readonly kind: 'timed' };

export type Codec = PlayableCodec | { readonly kind: 'foreign'; readonly what: string };

/** Sample entries that decoders of M4A files play besides AAC. */
const timed = new Set(['alac', 'Opus', '.mp3']);

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

const tags = { es: 3, decoderConfig: 4, decoderSpecific: 5 } as const;
/** ISO 14496-1, table 5: object types that are AAC and MP3. */
const aacObjects = new Set([0x40, 0x66, 0x67, 0x68]);
const mp3Objects = new Set([0x69, 0x6b]);

/** The esds box, which QuickTime may wrap into a wave box. */
const findEsds = (bytes: Uint8Array, start: number, end: number): Box | undefined => {
  for (const box of boxesIn(bytes, start, end)) {
    if (box.type === 'esds') return box;
    if (box.type === 'wave') return findEsds(bytes, box.at, box.end);
  }
  return undefined;
};

/** Flags of an ES descriptor say which optional fields follow its id. */
const streamConfigAt = (bytes: Uint8Array, at: number): number => {
  const flags = u8(bytes, at + 2);
  const url = flags & 0x40 ? 1 + u8(bytes, at + 3 + (flags & 0x80 ? 2 : 0)) : 0;
  return at + 3 + (flags & 0x80 ? 2 : 0) + url + (flags & 0x20 ? 2 : 0);
};

const readEsds = (bytes: Uint8Array, esds: Box): Codec => {
  const unknown: Codec = { kind: 'foreign', what: 'an MP4 file whose sound is not described' };
  const stream = descriptorAt(bytes, esds.at + fullBoxBytes, esds.end);
  if (stream?.tag !== tags.es) return unknown;
  const decoder = descriptorAt(bytes, streamConfigAt(bytes, stream.at), stream.end);
  if (decoder?.tag !== tags.decoderConfig) return unknown;
  const object = u8(bytes, decoder.at);
  if (mp3Objects.has(object)) return { kind: 'timed' };
  if (!aacObjects.has(object)) return { kind: 'foreign', what: 'an MP4 file whose sound is not AAC' };
  const specific = descriptorAt(bytes, decoder.at + 13, decoder.end);
  if (specific?.tag !== tags.decoderSpecific || specific.isCut) return unknown;
  const config = readAudioConfig(bytes.subarray(specific.at, specific.end));
  return config
    ? { kind: 'aac', config }
    : { kind: 'foreign', what: 'an MP4 file in a kind of AAC that few decoders play' };
};

/** Reads the first sample entry of an stsd box. */
export const readSampleEntry = (bytes: Uint8Array, stsd: Box): Codec => {
  const [entry] = boxesIn(bytes, stsd.at + 8, stsd.end);
  if (entry === undefined) return { kind: 'foreign', what: 'an MP4 file whose sound is not described' };
  if (timed.has(entry.type)) return { kind: 'timed' };
  if (entry.type !== 'mp4a') {
    const name = foreignNames.get(entry.type) ?? `an MP4 file with the sound codec "${entry.type.trim()}"`;
    return { kind: 'foreign', what: name };
  }
  const version = u16be(bytes, entry.at + versionAt);
  const esds = findEsds(bytes, entry.at + (descriptionBytes[version] ?? descriptionBytes[0]), entry.end);
  if (esds === undefined) return { kind: 'foreign', what: 'an MP4 file whose sound is not described' };
  return readEsds(bytes, esds);
};
