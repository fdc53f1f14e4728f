import { durationToleranceSeconds } from '../../../../shared/media/limits.ts';
import type { MediaLimits } from '../../../../shared/media/inspection.ts';
import type { AudioFormat } from './audio-format.ts';
import { readAudioFormat } from './audio-format.ts';
import type { ImageFacts } from './image-facts.ts';
import { readImageFacts } from './image-facts.ts';

export type Checked<Format> =
  | { readonly kind: 'fine'; readonly format: Format }
  | { readonly kind: 'wrong'; readonly problem: string };

const wrong = (problem: string) => ({ kind: 'wrong', problem }) as const;

const checkSides = ({ width, height }: ImageFacts, limits: MediaLimits): string | undefined => {
  if (Math.min(width, height) < limits.imageMinSidePixels)
    return `Image pixel is invalid: ${width}x${height}`;
  if (Math.max(width, height) > limits.imageMaxAspect * Math.min(width, height)) {
    return `The resolution or aspect ratio of the input image is invalid: ${width}x${height}`;
  }
  return undefined;
};

export const checkImage = (bytes: Buffer, limits: MediaLimits): Checked<ImageFacts['format']> => {
  if (bytes.length > limits.imageMaxBytes) {
    return wrong(`image is larger than ${limits.imageMaxBytes} bytes`);
  }
  const facts = readImageFacts(bytes);
  if (facts === undefined) return wrong('image is neither JPG nor PNG');
  const problem = checkSides(facts, limits);
  return problem === undefined ? { kind: 'fine', format: facts.format } : wrong(problem);
};

export const checkAudio = (bytes: Buffer, limits: MediaLimits): Checked<AudioFormat> => {
  if (bytes.length > limits.audioMaxBytes) {
    return wrong(`sound_file is larger than ${limits.audioMaxBytes} bytes`);
  }
  const format = readAudioFormat(bytes);
  return format === undefined
    ? wrong('sound_file is none of MP3, WAV, M4A and AAC')
    : { kind: 'fine', format };
};

/** Undefined: the duration is allowed. */
export const durationProblem = (field: string, seconds: number, limits: MediaLimits): string | undefined =>
  seconds < limits.audioMinSeconds - durationToleranceSeconds ||
  seconds > limits.audioMaxSeconds + durationToleranceSeconds
    ? `${field} lasts ${seconds.toFixed(2)} s, allowed are ${limits.audioMinSeconds} to ${limits.audioMaxSeconds} s`
    : undefined;
