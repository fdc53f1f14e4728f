import { describe, expect, test } from 'vitest';
import type { CreateFault } from '../../../../infra/local/provider/faults/create-fault.ts';
import { createBody, startFixture, taskOf } from './provider-fixture.ts';

const createPath = '/v1/videos/avatar/image2video';

const answered: readonly (readonly [Exclude<CreateFault, 'none'>, number, number | undefined, number])[] = [
  ['createRateLimited', 429, 1302, 0],
  ['createSlotsTaken', 429, 1303, 0],
  ['createErrorBefore', 500, 5000, 0],
  ['createErrorAfter', 500, 5000, 1],
];

describe('A create request that meets a fault', () => {
  test.each(answered)('%s is answered %d/%d and %d task is booked', async (fault, status, code, booked) => {
    const { create, provider } = await startFixture({ faults: { [fault]: { next: 1 } } });

    const received = await create();
    const next = await create();

    expect(received).toMatchObject({ status, body: { code } });
    expect(next.status).toBe(200);
    expect(provider.ledger().tasks).toHaveLength(booked + 1);
    expect(provider.ledger().counts).toMatchObject({ [`create.${fault}`]: 1 });
  });

  test.each([
    ['createResetBefore', 0],
    ['createResetAfter', 1],
  ])('%s loses its connection and %d task is booked', async (fault, booked) => {
    const { post, provider } = await startFixture({ faults: { [fault]: { next: 1 } } });

    await expect(post(createPath, createBody())).rejects.toThrow('fetch failed');
    expect(provider.ledger().tasks).toHaveLength(booked);
  });

  test.each([
    ['createGarbledBefore', 0],
    ['createGarbledAfter', 1],
  ])('%s gets a page and %d task is booked', async (fault, booked) => {
    const { post, provider } = await startFixture({ faults: { [fault]: { next: 1 } } });

    const response = await post(createPath, createBody());

    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(provider.ledger().tasks).toHaveLength(booked);
  });

  test('of silence is accepted and hears nothing', async () => {
    const { provider, get } = await startFixture({ faults: { createSilentAfter: { next: 1 } } });
    const giveUp = new AbortController();

    const unanswered = get(createPath, {
      method: 'POST',
      body: JSON.stringify(createBody()),
      signal: giveUp.signal,
    });
    await expect.poll(() => provider.ledger().tasks).toHaveLength(1);
    giveUp.abort();

    await expect(unanswered).rejects.toThrow('aborted');
  });

  test.each([
    [5000, 500],
    [5001, 503],
    [5002, 504],
  ] as const)('can be answered with error %d, HTTP %d', async (serverError, status) => {
    const { create } = await startFixture({ faults: { createErrorBefore: { next: 1 }, serverError } });

    const received = await create();

    expect(received).toMatchObject({ status, body: { code: serverError } });
  });

  test('can be found by its external id when its answer was lost', async () => {
    const { create, query } = await startFixture({ faults: { createErrorAfter: { next: 1 } } });
    await create({ external_task_id: 'ours-1' });

    const found = await query('ours-1');

    expect(taskOf(found).task_status).toBe('submitted');
  });

  test('strikes about as often as its probability says', async () => {
    const { create, provider } = await startFixture({
      faults: { createSlotsTaken: { probability: 0.5 } },
      limits: { parallelTasks: 1_000, postsPerWindow: 1_000 },
    });

    for (let request = 0; request < 60; request += 1) await create();

    const struck = provider.ledger().counts['create.createSlotsTaken'] ?? 0;
    expect(struck).toBeGreaterThan(15);
    expect(struck).toBeLessThan(45);
  });
});

describe('A query that meets a fault', () => {
  test('is answered with an error, with a page, or not at all', async () => {
    const { get, create, provider } = await startFixture();
    const path = `${createPath}/${taskOf(await create()).task_id}`;

    provider.faults.queryError.next = 1;
    const error = await get(path);
    provider.faults.queryGarbled.next = 1;
    const page = await get(path);
    provider.faults.queryReset.next = 1;

    await expect(get(path)).rejects.toThrow('fetch failed');
    expect(error.status).toBe(500);
    expect(page.headers.get('content-type')).toBe('text/html');
  });

  test('can be answered late', async () => {
    const { get, pass } = await startFixture({ faults: { answerDelayMs: 5_000 } });
    let status = 0;

    const slow = get(createPath).then((response) => {
      status = response.status;
    });
    await expect
      .poll(async () => {
        await pass(1_000);
        return status;
      })
      .toBe(200);

    await slow;
  });
});
