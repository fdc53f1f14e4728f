import { u8 } from '../bytes.ts';

export const opusSampleRate = 48_000;
/** RFC 6716, 3.2.5: a packet lasts at most 120 ms. */
const maxSamples = 5760;

/** RFC 6716, table 2: samples a frame at 48 kHz, by the configurations of SILK, hybrid and CELT. */
const silkFrames = [480, 960, 1920, 2880] as const;
const hybridFrames = [480, 960] as const;
const celtFrames = [120, 240, 480, 960] as const;

const frameSamples = (configuration: number): number => {
  if (configuration < 12) return silkFrames[configuration & 3] ?? 0;
  return (configuration < 16 ? hybridFrames[configuration & 1] : celtFrames[configuration & 3]) ?? 0;
};

/** Code 0: one frame; 1 and 2: two; 3: as many as the next byte says. */
const frameCount = (packet: Uint8Array): number => {
  const code = u8(packet, 0) & 3;
  if (code === 3) return u8(packet, 1) & 63;
  return code === 0 ? 1 : 2;
};

/** Samples at 48 kHz that a packet decodes to; undefined where no decoder takes it. */
export const opusSamples = (packet: Uint8Array): number | undefined => {
  const samples = frameSamples(u8(packet, 0) >> 3) * frameCount(packet);
  const isEqualPair = (u8(packet, 0) & 3) === 1;
  const isWhole = packet.length > 0 && (!isEqualPair || packet.length % 2 === 1);
  return isWhole && samples > 0 && samples <= maxSamples ? samples : undefined;
};
