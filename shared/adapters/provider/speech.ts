export type SpeechRequest = {
  /** 1 to 1000 characters. */
  readonly text: string;
  /** The provider's voices are no closed list. */
  readonly voice: string;
  readonly language: 'zh' | 'en';
  /** 0.8 to 2.0; 1 is the voice's own. */
  readonly speed: number;
};

export type SpeechRefusalGround =
  /** This script or voice will never be accepted. */
  | 'request'
  /** This provider does not speak: only recordings will do. */
  | 'unsupported'
  | 'rate'
  | 'slots'
  | 'account'
  | 'unavailable';

export type SpeechAnswer =
  /** The id is good for 30 days. */
  | { readonly kind: 'spoken'; readonly audioId: string; readonly durationSeconds?: number }
  | {
      readonly kind: 'refused';
      readonly ground: SpeechRefusalGround;
      readonly message: string;
      readonly retryAfterMs?: number;
    }
  /** Perhaps it was spoken and paid for; there is no query. Speaking again may be paid for again: count it. */
  | { readonly kind: 'ambiguous'; readonly message: string };

export interface Speaker {
  /** Never throws for anything that happened at or on the way to the provider. */
  speak(request: SpeechRequest): Promise<SpeechAnswer>;
}
