import { expect, test } from 'vitest';
import { apiKey, startFixture } from './provider-fixture.ts';
import type { ProviderFixture } from './provider-fixture.ts';

const admin = ({ provider }: ProviderFixture, path: string, init: RequestInit = {}) =>
  fetch(new URL(`/admin/${path}`, provider.url), { headers: { authorization: `Bearer ${apiKey}` }, ...init });

test('A script in another process can read what was paid', async () => {
  const fixture = await startFixture();
  await fixture.create({ external_task_id: 'ours-1' });

  const statement = await (await admin(fixture, 'ledger')).json();

  expect(statement).toEqual(JSON.parse(JSON.stringify(fixture.provider.ledger())));
  expect(statement).toMatchObject({ tasks: [{ externalTaskId: 'ours-1' }], paidUsd: 0.56, running: 1 });
});

test('A script in another process can set some of the switches', async () => {
  const fixture = await startFixture({ faults: { callbackRepeats: 2 } });

  const response = await admin(fixture, 'faults', {
    method: 'PATCH',
    body: JSON.stringify({ createSlotsTaken: { next: 1 } }),
  });
  const created = await fixture.create();

  expect(response.status).toBe(200);
  expect(created.body.code).toBe(1303);
  expect(fixture.provider.faults.callbackRepeats).toBe(2);
  expect(await (await admin(fixture, 'faults')).json()).toEqual(fixture.provider.faults);
});

test.each([
  ['an unknown switch', '{"callbackLots":{"next":1}}', 'callbackLots'],
  ['a probability above 1', '{"taskFails":{"probability":1.5}}', 'probability'],
  ['no object', '[]', 'JSON object'],
  ['no JSON', 'next', 'JSON object'],
])('A patch with %s changes nothing and says why', async (_, body, problem) => {
  const fixture = await startFixture();

  const response = await admin(fixture, 'faults', { method: 'PATCH', body });

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ problem: expect.stringContaining(problem) });
  expect(fixture.provider.faults.taskFails).toEqual({ probability: 0, next: 0 });
});

test('Nobody without the key reads or sets anything', async () => {
  const fixture = await startFixture();

  const responses = await Promise.all([
    admin(fixture, 'ledger', { headers: {} }),
    admin(fixture, 'faults', { method: 'PATCH', body: '{"callbackRepeats":5}', headers: {} }),
  ]);

  expect(responses.map(({ status }) => status)).toEqual([401, 401]);
  expect(fixture.provider.faults.callbackRepeats).toBe(0);
});

test('A stopped account can still be read and started again', async () => {
  const fixture = await startFixture({ faults: { accountError: 1102 } });

  await admin(fixture, 'faults', { method: 'PATCH', body: '{"accountError":null}' });

  expect((await fixture.create()).status).toBe(200);
});
