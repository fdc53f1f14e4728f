import { readAudioConfig } from '../aac/audio-config.ts';
import { u8 } from '../bytes.ts';
import type { Box } from './boxes.ts';
import { aacCodec, type Codec, foreignCodec, mp3Codec, undescribed } from './codec.ts';
import { descriptorAt } from './descriptors.ts';

const fullBoxBytes = 4;
/** ISO 14496-1, 7.2.2.1. */
const tags = { es: 3, decoderConfig: 4, decoderSpecific: 5 } as const;
/** Object type, stream type, buffer size and bit rates come before what the decoder needs. */
const decoderConfigBytes = 13;

/** ISO 14496-1, table 5: object types that are AAC and MP3. */
const aacObjects = new Set([0x40, 0x66, 0x67, 0x68]);
const mp3Objects = new Set([0x69, 0x6b]);

const streamFlags = { dependsOn: 0x80, url: 0x40, clock: 0x20 } as const;

/** An ES descriptor's flags say which optional fields follow its number. */
const afterStreamFields = (bytes: Uint8Array, at: number): number => {
  const flags = u8(bytes, at + 2);
  const urlAt = at + 3 + (flags & streamFlags.dependsOn ? 2 : 0);
  const clockAt = urlAt + (flags & streamFlags.url ? 1 + u8(bytes, urlAt) : 0);
  return clockAt + (flags & streamFlags.clock ? 2 : 0);
};

/** Reads the elementary stream descriptor of an mp4a sample entry. */
export const readEsds = (bytes: Uint8Array, esds: Box): Codec => {
  const stream = descriptorAt(bytes, esds.at + fullBoxBytes, esds.end);
  if (stream?.tag !== tags.es) return undescribed;
  const decoder = descriptorAt(bytes, afterStreamFields(bytes, stream.at), stream.end);
  if (decoder?.tag !== tags.decoderConfig) return undescribed;
  const object = u8(bytes, decoder.at);
  if (mp3Objects.has(object)) return mp3Codec;
  if (!aacObjects.has(object)) return foreignCodec('an MP4 file whose sound is not AAC');
  const specific = descriptorAt(bytes, decoder.at + decoderConfigBytes, decoder.end);
  if (specific?.tag !== tags.decoderSpecific || specific.isCut) return undescribed;
  const config = readAudioConfig(bytes.subarray(specific.at, specific.end));
  return config === undefined
    ? foreignCodec('an MP4 file in a kind of AAC that few decoders play')
    : aacCodec(config);
};
