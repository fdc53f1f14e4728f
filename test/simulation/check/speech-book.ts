import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { PaidSpeech } from '../world/speaker.ts';
import type { Findings } from './findings.ts';

/** After this the provider no longer has what it spoke, or soon will not. */
const keptMs = 29 * 24 * 3600_000;

/**
 * What was spoken and paid for. A version of a script is spoken once in each voice; once more only where the last answer
 * had not reached our table when it was asked for again: it was lost, or something befell the worker that should have
 * written it down.
 */
export const createSpeechBook = (now: () => number, findings: Findings, { observe }: Incidents) => {
  const speeches: PaidSpeech[] = [];
  const writtenAt = new Map<string, number>();

  const isExcused = (
    { audioId, isAnswered, speaker, mishaps }: PaidSpeech,
    { askedAt, at }: PaidSpeech,
  ): boolean => {
    const isKnown = (writtenAt.get(audioId) ?? Infinity) <= askedAt;
    return !isKnown && (!isAnswered || speaker.mishaps > mishaps || speaker.deadline <= at);
  };

  return {
    saved: ({ spoken }: NameRecord) => {
      const id = spoken?.audio?.id;
      if (id !== undefined && !writtenAt.has(id)) writtenAt.set(id, now());
    },
    spoken: (speech: PaidSpeech) => {
      for (const earlier of speeches) {
        const isSame = earlier.versionId === speech.versionId && earlier.voice === speech.voice;
        if (!isSame || speech.at - earlier.at > keptMs) continue;
        if (isExcused(earlier, speech)) observe('speech.repeated');
        else
          findings.report('speechTwice', `${speech.text} was spoken twice by ${speech.voice} for no reason.`);
      }
      speeches.push(speech);
    },
  };
};
