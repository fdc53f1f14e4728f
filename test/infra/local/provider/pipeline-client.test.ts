import { describe, expect, test } from 'vitest';
import type { ShapeName } from '../../../../infra/local/provider/tasks/shapes.ts';
import { createProviderClient } from '../../../../shared/adapters/provider/client.ts';
import { createSpeaker } from '../../../../shared/adapters/provider/speaker.ts';
import type { CreateRequest } from '../../../../shared/ports/provider.ts';
import { createRequest, inline, jobId } from '../../../shared/adapters/provider/builders.ts';
import { pngOf, waveOf } from './media-samples.ts';
import { apiKey, startFixture } from './provider-fixture.ts';
import type { ProviderFixture } from './provider-fixture.ts';

const settingsOf = ({ provider }: ProviderFixture) => ({
  baseUrl: provider.url,
  queryPath: '/v1/videos/avatar/image2video/{id}',
  key: async () => apiKey,
  createTimeoutMs: 5_000,
  queryTimeoutMs: 5_000,
});

const pair = (changes: Partial<CreateRequest> = {}): CreateRequest =>
  createRequest({
    image: inline(pngOf(640, 640)),
    speech: { kind: 'recording', media: inline(waveOf()) },
    ...changes,
  });

const startWithClient = async (options: Parameters<typeof startFixture>[0] = {}) => {
  const fixture = await startFixture(options);
  return {
    fixture,
    client: createProviderClient(settingsOf(fixture)),
    speaker: createSpeaker(settingsOf(fixture)),
  };
};

const shapes: readonly ShapeName[] = ['flat', 'wrapped', 'standard', 'openai'];

describe("The pipeline's own client", () => {
  test.each(shapes)('follows a task to its video in the %s shape', async (shape) => {
    const { fixture, client } = await startWithClient({ shape });

    const created = await client.create(pair());
    const running = await client.report({ jobId });
    await fixture.pass(11_000);
    const done = await client.report({ jobId });

    expect(created.kind).toBe('accepted');
    expect(running.kind).toBe('running');
    expect(done).toMatchObject({ kind: 'succeeded', videoUrl: expect.stringContaining('.mp4?expires=') });
    expect(fixture.provider.ledger().tasks[0]).toMatchObject({ externalTaskId: jobId, unknownFields: [] });
  });

  test.each(shapes)('reads the reason of a failure in the %s shape', async (shape) => {
    const { fixture, client } = await startWithClient({ shape, faults: { taskFails: { next: 1 } } });
    await client.create(pair());
    await fixture.pass(11_000);

    const report = await client.report({ jobId });

    expect(report).toMatchObject({ kind: 'failed', reason: 'Failure to pass the risk control system' });
  });

  test.each([
    ['createRateLimited', { kind: 'refused', ground: 'rate' }],
    ['createSlotsTaken', { kind: 'refused', ground: 'slots' }],
    ['createErrorBefore', { kind: 'ambiguous' }],
    ['createErrorAfter', { kind: 'ambiguous' }],
    ['createResetBefore', { kind: 'ambiguous' }],
    ['createResetAfter', { kind: 'ambiguous' }],
    ['createGarbledBefore', { kind: 'ambiguous' }],
    ['createGarbledAfter', { kind: 'ambiguous' }],
  ])('takes %s for what it is', async (fault, expected) => {
    const { client } = await startWithClient({ faults: { [fault]: { next: 1 } } });

    const answer = await client.create(pair());

    expect(answer).toMatchObject(expected);
  });

  test('learns from a repeated external id that its task exists', async () => {
    const { client } = await startWithClient();
    await client.create(pair());

    const again = await client.create(pair());

    expect(again).toMatchObject({ kind: 'refused', ground: 'duplicate' });
  });

  test.each([1002, 1102, 1103, 1304] as const)('stops at account error %d', async (accountError) => {
    const { client } = await startWithClient({ faults: { accountError } });

    const answer = await client.create(pair());

    expect(answer).toMatchObject({ kind: 'refused', ground: 'account' });
  });

  test.each(['kling', 'cometapi'] as const)(
    "is told in %s's words that a request is wrong",
    async (errorStyle) => {
      const { client } = await startWithClient({ errorStyle });

      const answer = await client.create(pair({ image: inline(pngOf(299, 299)) }));

      expect(answer).toMatchObject({ kind: 'refused', ground: 'request' });
    },
  );

  test('is told that a body is too large', async () => {
    const { client } = await startWithClient({ limits: { bodyMaxBytes: 1_000_000 } });

    const answer = await client.create(pair({ image: inline(pngOf(640, 640, 2_000_000)) }));

    expect(answer).toMatchObject({ kind: 'refused', ground: 'too-large' });
  });

  test('is told that the provider knows no such task', async () => {
    const { client } = await startWithClient({ faults: { queryByExternalId: false } });
    await client.create(pair());

    const report = await client.report({ jobId });

    expect(report).toEqual({ kind: 'absent' });
  });

  test('has a text spoken and the speech used', async () => {
    const { fixture, client, speaker } = await startWithClient();

    const spoken = await speaker.speak({ text: 'a'.repeat(100), voice: 'uk_boy1', language: 'en', speed: 1 });
    const audioId = spoken.kind === 'spoken' ? spoken.audioId : 'none';
    const created = await client.create(pair({ speech: { kind: 'spoken', audioId } }));

    expect(created.kind).toBe('accepted');
    expect(fixture.provider.ledger().tasks[0]).toMatchObject({ audioId, seconds: 6.6 });
  });

  test('understands the odd answer to an unknown voice', async () => {
    const { speaker } = await startWithClient({ speech: { voices: [] } });

    const spoken = await speaker.speak({ text: 'Hello.', voice: 'nobody', language: 'en', speed: 1 });

    expect(spoken).toMatchObject({ kind: 'refused' });
  });
});
