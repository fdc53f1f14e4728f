import type { PictureFinding, SoundFinding } from './finding.ts';
import type { MediaLimits, Reason } from './inspection.ts';
import { durationToleranceSeconds, maxPicturePixels } from './limits.ts';
import {
  corrupt,
  type Half,
  notTaken,
  tooFewPixels,
  tooManyPixels,
  tooNarrow,
  wrongDuration,
} from './reasons.ts';

/** Whether the provider takes a picture of these dimensions: as stored or as shown, for the limits are symmetric. */
export const judgePicture = (
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
  limits: MediaLimits,
): readonly Reason[] => {
  const { imageMinSidePixels: minSide, imageMaxAspect: maxAspect } = limits;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return [
    ...(short < minSide ? [tooFewPixels(name, width, height, minSide)] : []),
    ...(long > maxAspect * short ? [tooNarrow(name, width, height, maxAspect)] : []),
    ...(width * height > maxPicturePixels ? [tooManyPixels(name, width, height, maxPicturePixels)] : []),
  ];
};

/** Whether the provider takes a recording of this duration. */
const judgeSound = (name: string, durationSeconds: number, limits: MediaLimits): readonly Reason[] => {
  const isShort = durationSeconds < limits.audioMinSeconds - durationToleranceSeconds;
  const isLong = durationSeconds > limits.audioMaxSeconds + durationToleranceSeconds;
  return isShort || isLong ? [wrongDuration(name, durationSeconds, limits)] : [];
};

/** What speaks against a file whose contents were read whole. */
export const judge = (
  name: string,
  finding: PictureFinding | SoundFinding,
  half: Half,
  limits: MediaLimits,
): readonly Reason[] => {
  if (finding.kind === 'damaged') return [corrupt(name, finding.problem)];
  if (finding.kind === 'foreign') return [notTaken(name, finding.is.what, half)];
  if (finding.kind === 'picture') return judgePicture(name, finding, limits);
  return judgeSound(name, finding.durationSeconds, limits);
};
