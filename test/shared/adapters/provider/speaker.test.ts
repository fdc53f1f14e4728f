import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../../shared/adapters/provider/answer.ts';
import { createSpeaker } from '../../../../shared/adapters/provider/speaker.ts';
import { readSpeechAnswer } from '../../../../shared/adapters/provider/wire-speech.ts';
import { answered, unreadable } from './builders.ts';
import { answering, key, settingsFor, stalling } from './loopback.ts';

const request = { text: 'Grüß Gott', voice: 'uk_boy1', language: 'en', speed: 0.8 } as const;

const spoken = (changes: object = {}) => ({
  code: 0,
  message: 'SUCCEED',
  data: {
    task_id: '8672',
    task_status: 'succeed',
    task_result: { audios: [{ id: 'tts-797191', url: 'https://x.example/a.mp3', duration: '5.2' }] },
    ...changes,
  },
});

describe('speaking', () => {
  test('sends the script as asked', async () => {
    const { origin, seen } = await answering(200, JSON.stringify(spoken()));

    const answer = await createSpeaker(settingsFor(origin)).speak(request);

    expect(answer).toEqual({ kind: 'spoken', audioId: 'tts-797191', durationSeconds: 5.2 });
    expect(seen).toMatchObject([{ method: 'POST', path: '/kling/v1/audio/tts' }]);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      text: 'Grüß Gott',
      voice_id: 'uk_boy1',
      voice_language: 'en',
      voice_speed: 0.8,
    });
  });

  test('has a time limit of its own', async () => {
    const settings = settingsFor(await stalling(), { createTimeoutMs: 9000, speechTimeoutMs: 5000 });

    const answer = await createSpeaker(settings).speak(request);

    expect(answer.kind).toBe('ambiguous');
  });
});

const wrongVoice = {
  message: 'Voice id not found',
  data: { data: { code: 1201, message: 'Voice id not found', request_id: 'x' } },
};

describe('a speech answer', () => {
  test.each([
    ['a wrong voice', answered(400, wrongVoice), 'request'],
    ['a wrong voice with HTTP 200', answered(200, wrongVoice), 'request'],
    [
      'a script against the policy',
      answered(200, spoken({ task_status: 'failed', task_result: {} })),
      'request',
    ],
    ['success without audio', answered(200, spoken({ task_result: {} })), 'unsupported'],
    ['success with another result', answered(200, { code: 0, data: { url: 'x' } }), 'unsupported'],
    ['an id too long to be one', answered(200, spokenWith('x'.repeat(257))), 'unsupported'],
    ['no such address', answered(404, { message: 'Not Found' }), 'unsupported'],
    ['a page that says so', unreadable(404), 'unsupported'],
    ['a bad key', answered(401, { code: 1002, message: 'bad key' }), 'account'],
    ['a full account', answered(429, { code: 1303, message: 'too many' }), 'slots'],
    ['a rate limit', answered(429, {}), 'rate'],
    ['maintenance', answered(503, { code: 5001, message: 'later' }), 'unavailable'],
    ['no connection', { kind: 'unsent', problem: 'No such host.' } satisfies Exchange, 'unavailable'],
  ])('of %s is refused', (_case, exchange, ground) => {
    expect(readSpeechAnswer(exchange)).toMatchObject({ kind: 'refused', ground });
  });

  test.each<[string, Exchange]>([
    ['an internal error', answered(500, { code: 5000, message: 'oops' })],
    ['a page of a gateway', unreadable(502)],
    ['a reset', { kind: 'lost', problem: 'Reset.' }],
  ])('of %s was perhaps paid for', (_case, exchange) => {
    expect(readSpeechAnswer(exchange).kind).toBe('ambiguous');
  });

  test.each([
    ['60', 60],
    [1.5, 1.5],
    ['0', undefined],
    ['long', undefined],
  ])('tells a duration of %j as %s', (duration, seconds) => {
    const answer = readSpeechAnswer(answered(200, spokenWith('a', duration)));

    expect(answer).toHaveProperty('audioId', 'a');
    expect('durationSeconds' in answer ? answer.durationSeconds : undefined).toBe(seconds);
  });
});

function spokenWith(id: string, duration: unknown = '5.2') {
  return spoken({ task_result: { audios: [{ id, duration }] } });
}
