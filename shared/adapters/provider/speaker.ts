import { createGateway, type ProviderSettings } from './gateway.ts';
import type { Speaker } from '../../ports/speaker.ts';
import { speechBody, speechPath } from './wire-request.ts';
import { readSpeechAnswer } from './wire-speech.ts';

/** The provider's text to speech. It answers when the speech is made. */
export function createSpeaker(settings: ProviderSettings): Speaker {
  const ask = createGateway(settings);
  const timeoutMs = settings.speechTimeoutMs ?? settings.createTimeoutMs;
  return {
    async speak(request) {
      return readSpeechAnswer(
        await ask({ method: 'POST', path: speechPath, parts: speechBody(request), timeoutMs }),
      );
    },
  };
}
