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
  /** The last try is out, and may be answered until then: nobody else speaks under this name, whatever becomes of its job. */
  readonly until?: number;
  readonly audio?: SpokenAudio;
  /** Other words or voices of the name, latest first: whoever changes their mind and back again pays once. */
  readonly others?: readonly Heard[];
};

/** One try, by what was written down before it was made. */
export type Try = { readonly key: string; readonly until: number };

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
export const withTry = (spoken: Spoken | undefined, { key, until }: Try): Spoken => ({
  key,
  tries: triesOf(spoken, key) + 1,
  until,
  ...othersThan(key, spoken),
});

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

/** Whether it is this try that is out: once its time has run out, another one may be. */
export const isOut = (spoken: Spoken | undefined, { key, until }: Try): boolean =>
  spoken?.key === key && spoken.until === until;

/** A refusal is certain: nothing was spoken, and nothing paid. */
export const rememberSpeech = (
  record: NameRecord,
  made: Try,
  answer: SpeechAnswer,
  now: number,
): NameRecord => {
  if (record.spoken === undefined) return record;
  const spoken = isOut(record.spoken, made) ? answered(record.spoken, answer) : record.spoken;
  if (answer.kind !== 'spoken' || audioOf(spoken, made.key) !== undefined) return { ...record, spoken };
  return { ...record, spoken: withAudio(spoken, made.key, audioFrom(answer, now)) };
};

const answered = ({ until: _, tries, ...spoken }: Spoken, { kind }: SpeechAnswer): Spoken => ({
  ...spoken,
  tries: kind === 'refused' ? tries - 1 : tries,
});

const audioFrom = (
  { audioId: id, durationSeconds }: Extract<SpeechAnswer, { kind: 'spoken' }>,
  at: number,
): SpokenAudio => ({ id, at, ...(durationSeconds === undefined ? {} : { durationSeconds }) });

/** Words that are no longer wanted when they come are kept with the others. */
const withAudio = (spoken: Spoken, key: string, audio: SpokenAudio): Spoken =>
  spoken.key === key
    ? { ...spoken, audio }
    : { ...spoken, others: [{ key, audio }, ...(spoken.others ?? [])].slice(0, mostOthers) };

/** What was spoken before stands again. */
export const forgetTries = (record: NameRecord): NameRecord => {
  const [last, ...others] = record.spoken?.others ?? [];
  return last === undefined
    ? without(record, 'spoken')
    : { ...record, spoken: { ...last, tries: 1, ...(others.length === 0 ? {} : { others }) } };
};
