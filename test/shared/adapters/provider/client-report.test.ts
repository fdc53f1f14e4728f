import { expect, test } from 'vitest';
import { createProviderClient } from '../../../../shared/adapters/provider/client.ts';
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

const failure = async (asked: Promise<unknown>): Promise<ProviderUnavailable> => {
  const error = await asked.then(
    () => new Error('It answered.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProviderUnavailable) return error;
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
  ['an HTML page', 200, '<html>', 'Check the settings'],
  ['a 404 page', 404, '<html>', 'Check the settings'],
  ['a key that is not accepted', 401, '{"code":1002,"message":"bad key"}', 'bad key (HTTP 401, code 1002)'],
  ['a forbidden model', 403, '{"code":1103,"message":"no"}', 'no (HTTP 403, code 1103)'],
  ['too many questions', 429, '{"code":1302,"message":"slow"}', 'slow (HTTP 429, code 1302)'],
  ['a server at fault', 500, '{"code":5000,"message":"oops"}', 'oops (HTTP 500, code 5000)'],
  ['maintenance', 503, '<html>', 'is not JSON (HTTP 503)'],
  ['an answer of 10 MB', 200, `"${'x'.repeat(10_000_000)}"`, 'is longer than'],
])('%s is no report', async (_case, status, body, words) => {
  const { origin } = await answering(status, body);

  const error = await failure(report(origin));

  expect(error.message).toContain(words);
});

test('a redirect is not followed', async () => {
  const elsewhere = await answering(200, running);
  const { origin } = await answering(301, '', { location: elsewhere.origin });

  const error = await failure(report(origin));

  expect(error.message).toContain('redirects elsewhere (HTTP 301)');
  expect(elsewhere.seen).toEqual([]);
});

test('a provider that cannot be reached gives no report', async () => {
  const error = await failure(report(await abandonedOrigin()));

  expect(error.message).toContain('could not be sent whole');
});

test('a provider that does not answer in time gives no report', async () => {
  const error = await failure(report(await stalling()));

  expect(error.message).toContain('no answer in 5000 ms');
});
