import type { Answer } from '../http/answers.ts';
import { html, json, refusedAnswer } from '../http/answers.ts';
import type { Route } from '../http/call.ts';
import { strikes } from '../faults/faults.ts';
import type { ProviderParts } from '../parts.ts';
import type { SpeechRecord } from '../ledger/records.ts';
import type { Refusal } from '../http/refusals.ts';
import { refusal } from '../http/refusals.ts';
import { readBody } from '../http/request-body.ts';
import { speak } from './speak.ts';

const spokenBody = (speech: SpeechRecord, { links, settings }: ProviderParts, requestId: string) => ({
  code: 0,
  message: 'SUCCEED',
  request_id: requestId,
  data: {
    task_id: speech.audioId,
    task_status: 'succeed',
    task_info: {},
    created_at: speech.spokenAt,
    updated_at: speech.spokenAt,
    task_result: {
      audios: [
        {
          id: speech.audioId,
          url: links.urlOf(`${speech.audioId}.wav`, speech.spokenAt + settings.limits.audioIdLifetimeMs),
          duration: speech.seconds.toFixed(1),
        },
      ],
    },
  },
});

/** The provider's odd one: no top-level code, the real one two levels down. */
const unknownVoice = (requestId: string): Answer => {
  const message = 'Voice id not found';
  return json({ message, data: { data: { code: 1201, message, request_id: requestId } } }, 400);
};

export const speechRoute: Route = async ({ request, requestId }, parts) => {
  const refuse = (reason: Refusal) => refusedAnswer(reason, parts.settings.errorStyle, requestId);
  const { faults, random } = parts;
  const body = await readBody(request, parts.settings.limits.bodyMaxBytes);
  if (body.kind === 'too-large') return html(413, 'Request Entity Too Large');
  if (!parts.withinRate(parts.clock.now())) return refuse(refusal(1302));
  if (strikes(faults.speechErrorBefore, random.speech)) return refuse(refusal(faults.serverError));
  const spoken = speak(body.bytes, parts);
  if (spoken.kind === 'invalid') return refuse(refusal(1201, spoken.problem));
  if (spoken.kind === 'unknown-voice') return unknownVoice(requestId);
  return strikes(faults.speechErrorAfter, random.speech)
    ? refuse(refusal(faults.serverError))
    : json(spokenBody(spoken.speech, parts, requestId));
};
