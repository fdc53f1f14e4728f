import { fingerprintOf } from './identity.ts';
import type { Ingredients, SpeechContents } from './ingredients.ts';
import type { JobOptions, Pair, VoiceOptions } from './job.ts';
import type { ChosenOptions, Mode, StandardOptions } from './options.ts';
import { estimateSeconds } from './script.ts';

export type PairRules = {
  readonly standard: StandardOptions;
  readonly pricePerSecond: Readonly<Record<Mode, number>>;
  /** The shortest sound that the provider takes. */
  readonly audioMinSeconds: number;
  /** The longest sound that may be used. */
  readonly audioMaxSeconds: number;
  /** The provider's own longest: what sound that it has already may last. */
  readonly audioIdMaxSeconds: number;
  /** By so much a measured length may be off. */
  readonly audioToleranceSeconds: number;
  /** US dollars a single job may cost; the day's cap counts too: a job above it could never start. */
  readonly jobCap: number;
};

export const pairOf = (
  { image, speech }: Ingredients,
  { values, from }: ChosenOptions,
  rules: PairRules,
): Pair => {
  const { prompt, mode, watermark, voice, language, speed } = { ...rules.standard, ...values };
  const options: JobOptions = { prompt, mode, ...(watermark === undefined ? {} : { watermark }) };
  const spoken = speechOf(speech, { voice, language, speed });
  const durationSeconds = secondsOf(speech, { voice, language, speed }, rules);
  const contents = [image.sha256, ...wordsOf(speech, spoken), JSON.stringify(options)];
  const again = [image.again, speech.kind === 'audio' ? '' : speech.again];
  return {
    image: image.file,
    speech: spoken,
    options,
    optionsFrom: keepNamed(from, [...Object.keys(options), ...Object.keys(spoken)]),
    fingerprint: fingerprintOf([...contents, ...again]),
    durationSeconds,
    estimate: durationSeconds * rules.pricePerSecond[mode],
  };
};

const speechOf = (speech: SpeechContents, voice: VoiceOptions): Pair['speech'] => {
  switch (speech.kind) {
    case 'recording':
      return { kind: 'recording', file: speech.file };
    case 'script':
      return { kind: 'script', text: speech.text, sha256: speech.sha256, ...voice };
    case 'audio':
      return speech;
  }
};

const secondsOf = (
  speech: SpeechContents,
  voice: VoiceOptions,
  { audioMaxSeconds, audioIdMaxSeconds }: PairRules,
): number => {
  switch (speech.kind) {
    case 'recording':
      return speech.durationSeconds;
    case 'script':
      return Math.min(audioMaxSeconds, estimateSeconds(speech.characters, voice));
    case 'audio':
      return audioIdMaxSeconds;
  }
};

/** What decides the words and their sound. */
const wordsOf = (speech: SpeechContents, spoken: Pair['speech']): readonly string[] => {
  if (spoken.kind === 'audio') return [`audio ${spoken.audioId}`];
  if (spoken.kind === 'recording') return speech.kind === 'recording' ? [speech.sha256] : [];
  return [spoken.sha256, spoken.voice, spoken.language, String(spoken.speed)];
};

const keepNamed = (
  from: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
