import * as z from 'zod';
import { babble } from './babble.ts';
import type { Parsed } from '../http/json-body.ts';
import { parseJsonBody } from '../http/json-body.ts';
import type { ProviderParts } from '../parts.ts';
import type { ProviderSettings } from '../provider-options.ts';
import type { SpeechRecord } from '../ledger/records.ts';

const speechSchema = z.looseObject({
  text: z.string().min(1).max(1000).regex(/\S/, 'must not be empty'),
  voice_id: z.string().min(1),
  voice_language: z.enum(['zh', 'en']),
  voice_speed: z.number().min(0.8).max(2).default(1),
});
type SpeechBody = z.output<typeof speechSchema>;

export type Spoken =
  | { readonly kind: 'spoken'; readonly speech: SpeechRecord }
  | { readonly kind: 'unknown-voice' }
  | { readonly kind: 'invalid'; readonly problem: string };

type SpeakParts = Pick<ProviderParts, 'ledger' | 'media' | 'settings' | 'clock' | 'newId'>;

const parse = (bytes: Buffer): Parsed<SpeechBody> => parseJsonBody(speechSchema, bytes);

const secondsOf = (body: SpeechBody, { speech }: ProviderSettings) =>
  (Array.from(body.text).length * speech.secondsPerCharacter[body.voice_language]) / body.voice_speed;

/** Makes the sound at once, as the provider does, and books it. */
export const speak = (bytes: Buffer, parts: SpeakParts): Spoken => {
  const parsed = parse(bytes);
  if (parsed.kind === 'invalid') return parsed;
  const { body } = parsed;
  const { settings } = parts;
  if (settings.speech.voices?.includes(body.voice_id) === false) return { kind: 'unknown-voice' };
  const seconds = Math.round(secondsOf(body, settings) * 1000) / 1000;
  const sound = babble(body.text, seconds);
  const { sha256 } = parts.media.keep(sound, 'wav');
  const speech: SpeechRecord = {
    kind: 'speech',
    audioId: parts.newId(),
    text: body.text,
    voiceId: body.voice_id,
    language: body.voice_language,
    speed: body.voice_speed,
    seconds,
    priceUsd: settings.prices.speech,
    bytes: sound.length,
    sha256,
    spokenAt: parts.clock.now(),
  };
  parts.ledger.record(speech);
  return { kind: 'spoken', speech };
};
