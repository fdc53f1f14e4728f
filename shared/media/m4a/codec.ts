import { isDecodable } from '../aac/packet.ts';
import type { AudioConfig } from '../aac/audio-config.ts';
import type { AlacConfig } from '../alac/config.ts';
import { alacSamples } from '../alac/packet.ts';
import { mp3HeaderAt } from '../mp3/mp3-header.ts';
import { opusSampleRate, opusSamples } from '../opus/packet.ts';

export type PlayableCodec = {
  readonly kind: 'playable';
  /** Seconds of sound that a decoder makes of a packet; undefined where it makes none. */
  readonly secondsOf: (packet: Uint8Array) => number | undefined;
  /** Seconds at the beginning that the codec itself has decoders leave out. */
  readonly leadingSeconds: number;
};

/** How a track's packets become sound; `what` is for a refusal, with its article. */
export type Codec = PlayableCodec | { readonly kind: 'foreign'; readonly what: string };

export const foreignCodec = (what: string): Codec => ({ kind: 'foreign', what });

export const undescribed = foreignCodec('an MP4 file whose sound is not described');

export const aacCodec = (config: AudioConfig): Codec => ({
  kind: 'playable',
  secondsOf: (packet) => (isDecodable(packet, config) ? config.packetSamples / config.sampleRate : undefined),
  leadingSeconds: 0,
});

export const alacCodec = (config: AlacConfig): Codec => ({
  kind: 'playable',
  secondsOf: (packet) => {
    const samples = alacSamples(packet, config);
    return samples === undefined ? undefined : samples / config.sampleRate;
  },
  leadingSeconds: 0,
});

/** @param preSkip samples at 48 kHz that decoders leave out at the beginning. */
export const opusCodec = (preSkip: number): Codec => ({
  kind: 'playable',
  secondsOf: (packet) => {
    const samples = opusSamples(packet);
    return samples === undefined ? undefined : samples / opusSampleRate;
  },
  leadingSeconds: preSkip / opusSampleRate,
});

export const mp3Codec: Codec = {
  kind: 'playable',
  secondsOf: (packet) => {
    const header = mp3HeaderAt(packet, 0);
    return header === undefined ? undefined : header.samples / header.sampleRate;
  },
  leadingSeconds: 0,
};
