import type { SpeechAnswer } from '../domain/answers.ts';
import type { VoiceOptions } from '../domain/job.ts';

export type SpeechRequest = VoiceOptions & {
  /** 1 to 1000 characters. */
  readonly text: string;
};

export interface Speaker {
  /** Never throws for anything that happened at or on the way to the provider. */
  speak(request: SpeechRequest): Promise<SpeechAnswer>;
}
