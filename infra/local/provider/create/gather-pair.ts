import type { CreateBody } from './create-body.ts';
import type { MediaFile } from '../video/media-maker.ts';
import { checkAudio, checkImage, durationProblem } from './media-rules.ts';
import type { GatherSettings } from './media-source.ts';
import { gatherMedia } from './media-source.ts';
import type { ProviderParts } from '../parts.ts';
import type { MediaRecord } from '../ledger/records.ts';

type Wrong = { readonly kind: 'wrong'; readonly problem: string };
type Picture = { readonly kind: 'picture'; readonly image: MediaRecord };
type Voice = {
  readonly kind: 'voice';
  readonly seconds: number;
  readonly soundFile?: MediaRecord;
  readonly audioId?: string;
};

export type GatherParts = Pick<
  ProviderParts,
  'ledger' | 'media' | 'maker' | 'settings' | 'mediaFetch' | 'clock'
>;

const sourceOf = ({ mediaFetch, settings }: GatherParts): GatherSettings => ({
  fetch: mediaFetch,
  timeoutMs: settings.limits.mediaFetchTimeoutMs,
});

const wrong = (problem: string): Wrong => ({ kind: 'wrong', problem });

const recordOf = (from: MediaRecord['kind'], bytes: number, { sha256, format }: MediaFile): MediaRecord => ({
  kind: from,
  bytes,
  sha256,
  format,
});

export const gatherPicture = async (image: string, parts: GatherParts): Promise<Picture | Wrong> => {
  const limits = parts.settings.limits.media;
  const gathered = await gatherMedia('image', image, limits.imageMaxBytes, sourceOf(parts));
  if (gathered.kind === 'refused') return wrong(gathered.problem);
  const checked = checkImage(gathered.bytes, limits);
  if (checked.kind === 'wrong') return checked;
  const file = parts.media.keep(gathered.bytes, checked.format);
  return { kind: 'picture', image: recordOf(gathered.from, gathered.bytes.length, file) };
};

const gatherRecording = async (soundFile: string, parts: GatherParts): Promise<Voice | Wrong> => {
  const limits = parts.settings.limits.media;
  const gathered = await gatherMedia('sound_file', soundFile, limits.audioMaxBytes, sourceOf(parts));
  if (gathered.kind === 'refused') return wrong(gathered.problem);
  const checked = checkAudio(gathered.bytes, limits);
  if (checked.kind === 'wrong') return checked;
  const file = parts.media.keep(gathered.bytes, checked.format);
  const measured = await parts.maker.measure(file);
  if (measured.kind === 'unreadable') return wrong(`sound_file cannot be decoded: ${measured.problem}`);
  const problem = durationProblem('sound_file', measured.seconds, limits);
  return problem === undefined
    ? {
        kind: 'voice',
        seconds: measured.seconds,
        soundFile: recordOf(gathered.from, gathered.bytes.length, file),
      }
    : wrong(problem);
};

const recallSpeech = (audioId: string, { ledger, settings, clock }: GatherParts): Voice | Wrong => {
  const speech = ledger.speech(audioId);
  if (speech === undefined || clock.now() - speech.spokenAt > settings.limits.audioIdLifetimeMs) {
    return wrong('audio_id not found or expired');
  }
  const problem = durationProblem('audio_id', speech.seconds, settings.limits.media);
  return problem === undefined ? { kind: 'voice', seconds: speech.seconds, audioId } : wrong(problem);
};

export const gatherVoice = async (body: CreateBody, parts: GatherParts): Promise<Voice | Wrong> =>
  body.sound_file === undefined
    ? recallSpeech(body.audio_id ?? '', parts)
    : gatherRecording(body.sound_file, parts);
