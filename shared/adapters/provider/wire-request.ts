import type { MediaOffer } from '../../ports/media-offer.ts';
import type { CreateRequest } from '../../ports/provider.ts';
import type { SpeechRequest } from '../../ports/speaker.ts';
import type { InlineMedia } from './request-body.ts';

/** Where tasks are made, below the provider's base address. */
export const createPath = '/v1/videos/avatar/image2video';
export const speechPath = '/v1/audio/tts';

/** The body of the create POST: JSON text, with inline media in its place. Small fields come first, where logs show them. */
export function createBody(request: CreateRequest): readonly (string | InlineMedia)[] {
  const { speech, watermark, callbackUrl } = request;
  const parts: (string | InlineMedia)[] = [];
  const small = {
    external_task_id: request.jobId,
    mode: request.mode,
    prompt: request.prompt,
    ...(callbackUrl !== undefined && { callback_url: callbackUrl }),
    ...(watermark !== undefined && { watermark_info: { enabled: watermark } }),
    ...(speech.kind === 'spoken' && { audio_id: speech.audioId }),
  };
  parts.push(`${JSON.stringify(small).slice(0, -1)},"image":`, ...offered(request.image));
  if (speech.kind === 'recording') parts.push(',"sound_file":', ...offered(speech.media));
  parts.push('}');
  return parts;
}

function offered(media: MediaOffer): readonly (string | InlineMedia)[] {
  return media.kind === 'url' ? [JSON.stringify(media.url)] : ['"', media, '"'];
}

export function speechBody({ text, voice, language, speed }: SpeechRequest): readonly string[] {
  return [JSON.stringify({ text, voice_id: voice, voice_language: language, voice_speed: speed })];
}
