import { estimateSeconds } from '../../../shared/domain/script.ts';
import type { ProviderTraits } from '../plan.ts';
import type { Contents } from '../script-event.ts';
import { charactersOf, secondsOf, type Drop } from '../world/drop.ts';
import type { PaidTask } from '../world/paid-task.ts';
import { saidOf, type PaidSpeech } from '../world/speaker.ts';

/** The deployment's standard prices and lengths, written down a second time. */
const pricePerSecond = { std: 0.056, pro: 0.112 } as const;
const longestSeconds = 60;

/** What each task costs, by the length of what is said in it. */
export const createPriceBook = (drop: Drop, { tellsSpeechLength }: ProviderTraits) => {
  const speeches = new Map<string, PaidSpeech>();
  const secondsOfTask = ({ said }: PaidTask): number => {
    const recording = drop.contentsOf(said);
    if (recording !== undefined) return secondsOf(recording);
    const speech = speeches.get(said);
    if (speech === undefined) return longestSeconds;
    return tellsSpeechLength ? speech.durationSeconds : guessedSeconds({ contents: speech.text });
  };

  return {
    spoken: (paid: PaidSpeech) => void speeches.set(saidOf(paid.text, paid.voice), paid),
    priceOf: (task: PaidTask): number =>
      secondsOfTask(task) * (task.look.startsWith('pro') ? pricePerSecond.pro : pricePerSecond.std),
  };
};

/** A script's length before it is spoken. */
const guessedSeconds = (script: Contents): number =>
  Math.min(longestSeconds, estimateSeconds(charactersOf(script), { language: 'en', speed: 1 }));
