import type { SpeechAnswer } from '../../../shared/domain/answers.ts';
import { estimateSeconds } from '../../../shared/domain/script.ts';
import type { SpeechRequest } from '../../../shared/ports/speaker.ts';
import type { Worker } from '../kernel/worker.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { ProviderTraits } from '../plan.ts';
import { charactersOf } from './drop.ts';

/** A script that was spoken, and is paid for. */
export type PaidSpeech = {
  readonly audioId: string;
  /** Of the file that the text was read from; of a row, the text. */
  readonly versionId: string;
  /** When the worker asked, and when it was spoken. */
  readonly askedAt: number;
  readonly at: number;
  readonly text: string;
  readonly voice: string;
  readonly durationSeconds: number;
  readonly speaker: Worker;
  /** What had befallen that worker when it asked. */
  readonly mishaps: number;
  readonly isAnswered: boolean;
};

/** The provider's speech by its contract: it is paid for when it is spoken, and nobody can ask for it afterwards. */
export type ModelSpeaker = {
  readonly speeches: readonly PaidSpeech[];
  readonly speak: (request: SpeechRequest, asker: Asker, key: string) => SpeechAnswer;
};

type Asker = Pick<PaidSpeech, 'versionId' | 'speaker' | 'mishaps' | 'askedAt' | 'at'>;

/** Words and their voice, as a video has them. */
export const saidOf = (text: string, voice: string): string => `${text} in ${voice}`;

const refusals = {
  'speech.request': 'request',
  'speech.unsupported': 'unsupported',
  'speech.rate': 'rate',
  'speech.account': 'account',
  'speech.unavailable': 'unavailable',
} as const;
const refusalKinds = [
  'speech.request',
  'speech.unsupported',
  'speech.rate',
  'speech.account',
  'speech.unavailable',
] as const;
const lost: SpeechAnswer = { kind: 'ambiguous', message: 'The connection was lost.' };

export const createModelSpeaker = (
  incidents: Incidents,
  traits: ProviderTraits,
  onSpoken: (speech: PaidSpeech) => void,
): ModelSpeaker => {
  const speeches: PaidSpeech[] = [];
  return {
    speeches,
    speak: ({ text, voice, language, speed }, asker, key) => {
      for (const kind of refusalKinds) {
        if (incidents.strikes(key, kind)) {
          return { kind: 'refused', ground: refusals[kind], message: `refused: ${kind}` };
        }
      }
      if (incidents.strikes(key, 'speech.lost-before')) return lost;
      const audioId = `audio-${speeches.length + 1}`;
      const isLost = incidents.strikes(key, 'speech.lost-after');
      const estimate = estimateSeconds(charactersOf({ contents: text }), { language, speed });
      const isLong = incidents.strikes(key, 'speech.long');
      const durationSeconds = isLong ? 90 : estimate * (0.7 + incidents.chance(`${key}!length`) / 2);
      const speech = { ...asker, audioId, text, voice, durationSeconds, isAnswered: !isLost };
      speeches.push(speech);
      onSpoken(speech);
      if (isLost) return lost;
      return { kind: 'spoken', audioId, ...(traits.tellsSpeechLength ? { durationSeconds } : {}) };
    },
  };
};
