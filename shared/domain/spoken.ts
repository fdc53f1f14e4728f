import type { SpeechAnswer } from './answers.ts';
import { fingerprintOf } from './identity.ts';
import type { Pair, Script } from './job.ts';
import { without, type NameRecord } from './name-record.ts';

/** What is known of a script that was given to be spoken, written down before the first try. */
export type Spoken = {
  /** Equal for the same words in the same voice. */
  readonly key: string;
  /** Each may have been paid for: one that ended without a clear answer, or with a crash, is made again. */
  readonly tries: number;
  readonly audio?: SpokenAudio;
  /** Somebody is having it spoken, and is waited for until then even when the job is given up meanwhile. */
  readonly until?: number;
  /** Other words or voices of the name, latest first: whoever changes their mind and back again pays once. */
  readonly others?: readonly Heard[];
};

type Heard = { readonly key: string; readonly audio: SpokenAudio };

export type SpokenAudio = {
  readonly id: string;
  readonly at: number;
  /** Absent where the provider does not say. */
  readonly durationSeconds?: number;
};

const mostOthers = 3;

/** The provider keeps what it spoke for 30 days (provider contract, section 3); a day is left for the job's own time. */
const audioLifetimeMs = 29 * 24 * 3600_000;

export const speechKeyOf = ({ sha256, voice, language, speed }: Script): string =>
  fingerprintOf([sha256, voice, language, String(speed)]);

/** The script as it was spoken before, as long as the provider still has it. */
export const spokenAudio = ({ spoken }: NameRecord, script: Script, now: number): SpokenAudio | undefined => {
  const audio = audioOf(spoken, speechKeyOf(script));
  return now < (audio?.at ?? 0) + audioLifetimeMs ? audio : undefined;
};

const audioOf = (spoken: Spoken | undefined, key: string): SpokenAudio | undefined =>
  spoken?.key === key ? spoken.audio : spoken?.others?.find((other) => other.key === key)?.audio;

/** One more try at these words in this voice, and all that was spoken otherwise. */
export const withTry = (spoken: Spoken | undefined, key: string, until: number): Spoken => ({
  key,
  tries: triesOf(spoken, key) + 1,
  until,
  ...othersThan(key, spoken),
});

/** Until when somebody else is having the script spoken; 0 when nobody is. */
export const speakingUntil = ({ spoken }: NameRecord, script: Script): number =>
  spoken?.key === speechKeyOf(script) ? (spoken.until ?? 0) : 0;

/** Tries that came to nothing yet. */
export const triesOf = (spoken: Spoken | undefined, key: string): number =>
  spoken?.key === key && spoken.audio === undefined ? spoken.tries : 0;

const othersThan = (key: string, spoken: Spoken | undefined): Pick<Spoken, 'others'> => {
  const { audio, others = [] } = spoken ?? {};
  const current = spoken === undefined || audio === undefined ? [] : [{ key: spoken.key, audio }];
  const kept = [...current, ...others].filter((heard) => heard.key !== key).slice(0, mostOthers);
  return kept.length === 0 ? {} : { others: kept };
};

/** How long a pair's sound really is; undefined where that is not known. */
export const measuredSeconds = (
  { spoken }: NameRecord,
  { speech, durationSeconds }: Pair,
): number | undefined => {
  if (speech.kind === 'recording') return durationSeconds;
  return speech.kind === 'script' ? audioOf(spoken, speechKeyOf(speech))?.durationSeconds : undefined;
};

/** A refusal is certain: nothing was spoken, and nothing paid. */
export const rememberSpeech = (
  record: NameRecord,
  key: string,
  answer: SpeechAnswer,
  now: number,
): NameRecord => {
  const { spoken } = record;
  if (spoken === undefined || audioOf(spoken, key) !== undefined) return record;
  if (answer.kind === 'spoken') return { ...record, spoken: withAudio(spoken, key, audioFrom(answer, now)) };
  if (spoken.key !== key) return record;
  const { until: _, ...open } = spoken;
  return { ...record, spoken: { ...open, tries: answer.kind === 'refused' ? open.tries - 1 : open.tries } };
};

const audioFrom = (
  { audioId: id, durationSeconds }: Extract<SpeechAnswer, { kind: 'spoken' }>,
  at: number,
): SpokenAudio => ({ id, at, ...(durationSeconds === undefined ? {} : { durationSeconds }) });

/** Words that are no longer wanted when they come are kept with the others. */
const withAudio = (spoken: Spoken, key: string, audio: SpokenAudio): Spoken => {
  const { until: _, ...open } = spoken;
  return spoken.key === key
    ? { ...open, audio }
    : { ...spoken, others: [{ key, audio }, ...(spoken.others ?? [])].slice(0, mostOthers) };
};

/** What was spoken before stands again. */
export const forgetTries = (record: NameRecord): NameRecord => {
  const [last, ...others] = record.spoken?.others ?? [];
  return last === undefined
    ? without(record, 'spoken')
    : { ...record, spoken: { ...last, tries: 1, ...(others.length === 0 ? {} : { others }) } };
};
