import type { SpeechAnswer, SpeechRefusalGround } from '../../domain/answers.ts';
import type { Answered, Exchange } from './answer.ts';
import { itemsAt, numberAt, textAt } from './json-value.ts';
import { safeMessage } from './safe-message.ts';
import { readFault, type Fault, type FaultKind } from './wire-fault.ts';
import { refusal, unanswered } from './wire-refusal.ts';
import { stateOf } from './wire-report.ts';

/** What a speech POST came to. There is no query for speech: what is not certain was perhaps paid for. */
export function readSpeechAnswer(exchange: Exchange): SpeechAnswer {
  if (exchange.kind !== 'answered') return unanswered(exchange);
  const { body } = exchange;
  const fault = readFault(exchange);
  if (body.kind === 'json')
    return fault === undefined ? readSpoken(body.value) : readRefusal(exchange, fault);
  if (fault !== undefined && exchange.status === 404) return readRefusal(exchange, fault);
  const message = `The provider's answer to the speech request ${body.problem} (HTTP ${exchange.status}).`;
  return { kind: 'ambiguous', message };
}

const groundOf = {
  request: 'request',
  duplicate: 'request',
  missing: 'unsupported',
  'wrong-address': 'unsupported',
  'too-large': 'request',
  account: 'account',
  rate: 'rate',
  slots: 'slots',
  unavailable: 'unavailable',
  uncertain: undefined,
} satisfies Record<FaultKind, SpeechRefusalGround | undefined>;

function readRefusal(answer: Answered, { kind, message }: Fault): SpeechAnswer {
  const ground = groundOf[kind];
  return ground === undefined ? { kind: 'ambiguous', message } : refusal(answer, ground, message);
}

function readSpoken(body: unknown): SpeechAnswer {
  const audio = itemsAt(body, 'data', 'task_result', 'audios')[0];
  const audioId = textAt(audio, 'id');
  if (audioId !== undefined && audioId.length <= maxAudioIdCharacters) {
    const durationSeconds = numberAt(audio, 'duration');
    return { kind: 'spoken', audioId, ...(isPositive(durationSeconds) && { durationSeconds }) };
  }
  if (stateOf(textAt(body, 'data', 'task_status') ?? '') === 'failed') {
    const reason =
      safeMessage(textAt(body, 'data', 'task_status_msg') ?? '') || 'The provider gave no reason.';
    return { kind: 'refused', ground: 'request', message: reason };
  }
  return { kind: 'refused', ground: 'unsupported', message: unsupportedMessage };
}

const maxAudioIdCharacters = 256;
const unsupportedMessage =
  "The provider's answer to the speech request holds no audio: this provider's speech is unsupported. Send a recording instead.";

const isPositive = (seconds: number | undefined): seconds is number => seconds !== undefined && seconds > 0;
