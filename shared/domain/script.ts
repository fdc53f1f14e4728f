import type { VoiceOptions } from './job.ts';

/** The provider's limit on a text to be spoken (provider contract, section 3). */
export const scriptMaxCharacters = 1000;

/** Slow speakers: an estimate that is too high holds a job back, one that is too low overspends. */
const secondsPerCharacter = { en: 0.09, zh: 0.3 } as const;
const shortestSeconds = 2;

/** How long a text lasts, before it is spoken. */
export const estimateSeconds = (
  characters: number,
  { language, speed }: Pick<VoiceOptions, 'language' | 'speed'>,
): number => Math.max(shortestSeconds, (characters * secondsPerCharacter[language]) / speed);
