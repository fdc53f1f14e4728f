import type { Held, Pair, Queued } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { capAnswer, lengthAnswer } from './notes.ts';
import type { PairRules } from './pair.ts';
import { spokenAudio } from './spoken.ts';

/** A pair whose script was spoken before is as long as that was. */
export const withSpokenLength = (record: NameRecord, pair: Pair, now: number, rules: PairRules): Pair => {
  const audio = pair.speech.kind === 'script' ? spokenAudio(record, pair.speech, now) : undefined;
  if (audio?.durationSeconds === undefined) return pair;
  const { durationSeconds } = audio;
  return { ...pair, durationSeconds, estimate: durationSeconds * rules.pricePerSecond[pair.options.mode] };
};

/** What was only estimated before the script was spoken is judged again: `problem` is a sentence where it may not be sent. */
export const judgeSpoken = (
  record: NameRecord,
  job: Queued | Held,
  now: number,
  rules: PairRules,
): { readonly pair: Pair; readonly problem: string | undefined } => {
  const pair = withSpokenLength(record, job.pair, now, rules);
  const answer = lengthAnswer(record, pair, rules) ?? capAnswer(record, pair, rules);
  return { pair, problem: answer?.message };
};
