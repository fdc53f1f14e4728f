import { expect, test } from 'vitest';
import { createProviderClient } from '../../../../shared/adapters/provider/client.ts';
import { ReportUnavailable } from '../../../../shared/adapters/provider/errors.ts';
import type { ProviderSettings } from '../../../../shared/adapters/provider/gateway.ts';
import { ProviderUnavailable, type TaskReference } from '../../../../shared/ports/provider.ts';
import { jobId, taskId } from './builders.ts';
import { abandonedOrigin, answering, key, settingsFor, stalling } from './loopback.ts';

const running = JSON.stringify({ code: 0, data: { task_id: taskId, task_status: 'processing' } });

const report = (
  origin: string,
  settings: Partial<ProviderSettings> = {},
  reference: TaskReference = { taskId },
) => createProviderClient(settingsFor(origin, settings)).report(reference);

const failure = async (asked: Promise<unknown>): Promise<ReportUnavailable> => {
  const error = await asked.then(
    () => new Error('It answered.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ReportUnavailable) return error;
  throw error;
};

test.each<[string, TaskReference, string]>([
  ["the provider's id", { taskId }, taskId],
  ['our own id', { jobId }, jobId],
])('a task is asked for by %s', async (_case, reference, id) => {
  const { origin, seen } = await answering(200, running);

  const answer = await report(origin, {}, reference);

  expect(answer).toEqual({ kind: 'running', taskId });
  expect(seen).toMatchObject([
    { method: 'GET', path: `/kling/v1/videos/avatar/image2video/${id}`, body: '' },
  ]);
  expect(seen[0]?.headers.authorization).toBe(`Bearer ${key}`);
});

test('the path of queries is a setting', async () => {
  const { origin, seen } = await answering(200, running);

  await report(origin, { queryPath: '/v1/videos/image2video/{id}?full=1' });

  expect(seen[0]?.path).toBe(`/kling/v1/videos/image2video/${taskId}?full=1`);
});

test('a task that the provider does not know is absent', async () => {
  const { origin } = await answering(404, JSON.stringify({ code: 1203, message: 'no such task' }));

  expect(await report(origin)).toEqual({ kind: 'absent' });
});

test.each([
  ['an HTML page', 200, '<html>', 'wrong-path', false],
  ['a 404 page', 404, '<html>', 'wrong-path', false],
  ['a key that is not accepted', 401, '{"code":1002,"message":"bad key"}', 'account', false],
  ['a forbidden model', 403, '{"code":1103,"message":"no"}', 'account', false],
  ['too many questions', 429, '{"code":1302,"message":"slow"}', 'rate', true],
  ['a server at fault', 500, '{"code":5000,"message":"oops"}', 'unavailable', true],
  ['maintenance', 503, '<html>', 'unavailable', true],
  ['an answer of 10 MB', 200, `"${'x'.repeat(10_000_000)}"`, 'wrong-path', false],
])('%s is no report', async (_case, status, body, ground, retryable) => {
  const { origin } = await answering(status, body);

  const error = await failure(report(origin));

  expect(error).toBeInstanceOf(ProviderUnavailable);
  expect(error).toMatchObject({ ground, retryable });
});

test('a redirect is not followed', async () => {
  const elsewhere = await answering(200, running);
  const { origin } = await answering(301, '', { location: elsewhere.origin });

  const error = await failure(report(origin));

  expect(error.ground).toBe('wrong-path');
  expect(elsewhere.seen).toEqual([]);
});

test('a provider that cannot be reached is a fault of the network', async () => {
  const error = await failure(report(await abandonedOrigin()));

  expect(error).toMatchObject({ ground: 'network', retryable: true });
});

test('a provider that does not answer in time is a fault of the network', async () => {
  const error = await failure(report(await stalling()));

  expect(error).toMatchObject({
    ground: 'network',
    message: expect.stringContaining('no answer in 5000 ms'),
  });
});

test('a busy provider says when to ask again', async () => {
  const { origin } = await answering(429, '{}', { 'retry-after': '30' });

  const error = await failure(report(origin));

  expect(error).toMatchObject({ ground: 'rate', retryAfterMs: 30_000 });
});
