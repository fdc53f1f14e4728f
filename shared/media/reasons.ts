import type { MediaLimits, Reason } from './inspection.ts';
import { durationToleranceSeconds } from './limits.ts';

/** What a name is to hold, by its extension; undefined when that says nothing. */
export type Half = 'image' | 'audio';

const takes: Record<Half, string> = {
  image: 'JPEG and PNG pictures',
  audio: 'MP3, WAV, M4A and AAC recordings',
};

const remedies: Record<Half, string> = {
  image: 'Save it as JPEG or PNG and drop that.',
  audio: 'Save it as MP3, WAV, M4A or AAC and drop that.',
};

const bytesOf = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;

export const empty = (name: string): Reason => ({
  code: 'empty',
  message: `${name} is empty (0 bytes): its upload may have been cut short. Drop ${name} again.`,
});

export const notTaken = (name: string, what: string, half: Half | undefined): Reason => {
  const list = half === undefined ? `${takes.image}, ${takes.audio}` : takes[half];
  const remedy = half === undefined ? 'Save it as one of these and drop that.' : remedies[half];
  return { code: 'format', message: `${name} is ${what}; the provider takes ${list}. ${remedy}` };
};

export const corrupt = (name: string, problem: string): Reason => ({
  code: 'corrupt',
  message: `${name} is damaged: ${problem}. Export it again and drop the new ${name}.`,
});

export const tooLarge = (name: string, bytes: number, maxBytes: number): Reason => ({
  code: 'size',
  message: `${name} has ${bytesOf(bytes)}; the provider takes at most ${maxBytes / 1e6} MB (${bytesOf(maxBytes)}). Drop a smaller ${name}.`,
});

export const tooFewPixels = (name: string, width: number, height: number, minSide: number): Reason => ({
  code: 'dimensions',
  message: `${name} has ${width} x ${height} pixels; the provider takes at least ${minSide} on each side. Drop a larger ${name}.`,
});

export const tooManyPixels = (name: string, width: number, height: number, maxPixels: number): Reason => ({
  code: 'dimensions',
  message: `${name} claims ${width} x ${height} pixels; at most ${maxPixels.toLocaleString('en-US')} in all can be checked. Drop a smaller ${name}.`,
});

export const tooNarrow = (name: string, width: number, height: number, maxAspect: number): Reason => ({
  code: 'aspect',
  message: `${name} has ${width} x ${height} pixels, an aspect of ${aspectOf(width, height)}; the provider takes 1:${maxAspect} to ${maxAspect}:1. Crop it and drop the new ${name}.`,
});

/** Three decimals show on which side of the limit it lies, whatever the dimensions. */
const aspectOf = (width: number, height: number): string =>
  width > height ? `${(width / height).toFixed(3)}:1` : `1:${(height / width).toFixed(3)}`;

/** Enough decimals to see on which side of the limit a duration lies. */
const seconds = (duration: number, limit: number): string =>
  duration.toFixed(Math.abs(duration - limit) < 2 * durationToleranceSeconds ? 2 : 1);

export const wrongDuration = (name: string, duration: number, limits: MediaLimits): Reason => {
  const { audioMinSeconds: min, audioMaxSeconds: max } = limits;
  const isLong = duration > max;
  const found = seconds(duration, isLong ? max : min);
  return {
    code: 'duration',
    message: `${name} lasts ${found} s; the provider takes ${min} to ${max} s. Drop a ${isLong ? 'shorter' : 'longer'} ${name}.`,
  };
};
