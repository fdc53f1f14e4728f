import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { startFixture, taskOf } from './provider-fixture.ts';
import type { Received } from './provider-fixture.ts';

const spokenSchema = z.looseObject({
  task_status: z.literal('succeed'),
  task_result: z.looseObject({
    audios: z.tuple([z.looseObject({ id: z.string(), url: z.string(), duration: z.string() })]),
  }),
});
const audioOf = ({ body }: Received) => spokenSchema.parse(body.data).task_result.audios[0];

/** 100 characters at 0.05 s each. */
const fiveSeconds = { text: 'a'.repeat(100) };
const speech = { secondsPerCharacter: { en: 0.05, zh: 0.2 } };

describe('Speech', () => {
  test.each([
    ['English', {}, 5],
    ['Chinese', { voice_language: 'zh' }, 20],
    ['fast', { voice_speed: 2 }, 2.5],
  ])('in %s is a real sound as long as the text takes', async (_, fields, seconds) => {
    const { speak } = await startFixture({ speech });

    const audio = audioOf(await speak({ ...fiveSeconds, ...fields }));
    const wave = Buffer.from(await (await fetch(audio.url)).arrayBuffer());

    expect(audio.duration).toBe(seconds.toFixed(1));
    expect(wave.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wave.readUInt32LE(40) / wave.readUInt32LE(28)).toBeCloseTo(seconds, 3);
    expect(new Set(wave.subarray(44)).size).toBeGreaterThan(10);
  });

  test('is booked once each, with its voice', async () => {
    const { speak, provider } = await startFixture({ speech });

    await speak({ ...fiveSeconds, voice_speed: 1.25 });

    expect(provider.ledger().speeches).toEqual([
      expect.objectContaining({
        voiceId: 'uk_boy1',
        language: 'en',
        speed: 1.25,
        seconds: 4,
        priceUsd: 0.007,
      }),
    ]);
  });

  test('can be the voice of a task', async () => {
    const { speak, create, query, pass, provider } = await startFixture({ speech });
    const { id } = audioOf(await speak(fiveSeconds));

    const task = taskOf(await create({ sound_file: undefined, audio_id: id }));
    await pass(11_000);

    expect(taskOf(await query(task.task_id)).task_result.videos?.[0]?.duration).toBe('5.000');
    expect(provider.ledger().tasks[0]).toMatchObject({ audioId: id, seconds: 5 });
  });

  test('under 2 s cannot be the voice of a task', async () => {
    const { speak, create } = await startFixture({ speech });
    const { id } = audioOf(await speak({ text: 'Hi.' }));

    const received = await create({ sound_file: undefined, audio_id: id });

    expect(received).toMatchObject({ status: 400, body: { code: 1201 } });
  });

  test('is forgotten after 30 days', async () => {
    const { speak, create, pass } = await startFixture({ speech });
    const { id } = audioOf(await speak(fiveSeconds));
    await pass(30 * 86_400_000 + 1);

    const received = await create({ sound_file: undefined, audio_id: id });

    expect(received).toMatchObject({ status: 400, body: { code: 1201 } });
  });

  test('in an unknown voice gets the odd error without a top-level code', async () => {
    const { speak, provider } = await startFixture({ speech: { ...speech, voices: ['ai_kaiya'] } });

    const received = await speak();

    expect(received.body).not.toHaveProperty('code');
    expect(received.body).toMatchObject({ message: 'Voice id not found', data: { data: { code: 1201 } } });
    expect(provider.ledger().speeches).toEqual([]);
  });

  test.each([
    ['no text', { text: '' }],
    ['1001 characters', { text: 'a'.repeat(1001) }],
    ['another language', { voice_language: 'fr' }],
    ['no language', { voice_language: undefined }],
    ['a speed of 0.7', { voice_speed: 0.7 }],
    ['a speed of 2.1', { voice_speed: 2.1 }],
    ['no voice', { voice_id: undefined }],
  ])('of %s is refused', async (_, fields) => {
    const { speak } = await startFixture();

    const received = await speak(fields);

    expect(received).toMatchObject({ status: 400, body: { code: 1201 } });
  });

  test.each([
    ['speechErrorBefore', 0],
    ['speechErrorAfter', 1],
  ])('that meets %s books %d speech', async (fault, booked) => {
    const { speak, provider } = await startFixture({ faults: { [fault]: { next: 1 } } });

    const received = await speak();

    expect(received.status).toBe(500);
    expect(provider.ledger().speeches).toHaveLength(booked);
  });
});
