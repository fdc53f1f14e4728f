import { describe, expect, test } from 'vitest';
import { startReceiver } from './callback-receiver.ts';
import { finishTask, startFixture } from './provider-fixture.ts';

describe('Callbacks', () => {
  test('tell of each change once, as the bare record without an envelope', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture();

    const id = await finishTask(fixture, { callback_url: receiver.url, external_task_id: 'ours-1' });

    expect(receiver.statuses()).toEqual(['submitted', 'processing', 'succeed']);
    expect(receiver.bodies[2]).toMatchObject({
      task_id: id,
      task_info: { external_task_id: 'ours-1' },
      task_result: { videos: [{ duration: '10.000' }] },
    });
    expect(receiver.bodies[2]).not.toHaveProperty('code');
  });

  test('tell of a failure', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ faults: { taskFails: { next: 1 } } });

    await finishTask(fixture, { callback_url: receiver.url });

    expect(receiver.bodies.at(-1)).toMatchObject({
      task_status: 'failed',
      task_status_msg: 'Failure to pass the risk control system',
    });
  });

  test('are not tried again when they are refused', async () => {
    const receiver = await startReceiver(500);
    const fixture = await startFixture();

    await finishTask(fixture, { callback_url: receiver.url });
    await fixture.pass(3_600_000);

    expect(receiver.bodies).toHaveLength(3);
    expect(fixture.provider.ledger().counts).toMatchObject({ callbackSent: 3, callbackRefused: 3 });
  });

  test('that nobody hears change nothing', async () => {
    const fixture = await startFixture();

    await finishTask(fixture, { callback_url: 'http://127.0.0.1:9/' });

    expect(fixture.provider.ledger().counts).toMatchObject({ callbackUnreachable: 3 });
    expect(fixture.provider.ledger().tasks[0]?.status).toBe('succeed');
  });

  test('can all be lost', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ faults: { callbackLost: { probability: 1 } } });

    await finishTask(fixture, { callback_url: receiver.url });

    expect(receiver.bodies).toEqual([]);
    expect(fixture.provider.ledger().counts).toMatchObject({ callbackLost: 3 });
  });

  test('can be repeated', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ faults: { callbackRepeats: 4 } });

    await finishTask(fixture, { callback_url: receiver.url });

    expect(receiver.statuses().filter((status) => status === 'succeed')).toHaveLength(5);
    expect(receiver.bodies).toHaveLength(15);
  });

  test('can be overtaken by later ones', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ faults: { callbackHeldBack: { next: 1 }, callbackHoldMs: 60_000 } });

    await finishTask(fixture, { callback_url: receiver.url });
    await fixture.pass(60_000);

    expect(receiver.statuses()).toEqual(['processing', 'succeed', 'submitted']);
  });

  test('can come late', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ faults: { callbackDelayMs: { min: 20_000, max: 30_000 } } });
    await finishTask(fixture, { callback_url: receiver.url });

    await fixture.pass(8_000);
    const early = receiver.statuses();
    await fixture.pass(22_000);

    expect(early).not.toContain('succeed');
    expect(receiver.statuses()).toContain('succeed');
  });

  test('have the standard shape where that is set', async () => {
    const receiver = await startReceiver();
    const fixture = await startFixture({ shape: 'standard' });

    await fixture.create({ callback_url: receiver.url });
    await fixture.pass(11_000);

    expect(receiver.statuses()).toEqual(['submitted', 'processing', 'succeeded']);
  });

  test('strike the same tasks for the same seed', async () => {
    const run = async (seed: number) => {
      const receiver = await startReceiver();
      const fixture = await startFixture({ seed, faults: { callbackLost: { probability: 0.5 } } });
      for (let task = 0; task < 5; task += 1) await finishTask(fixture, { callback_url: receiver.url });
      return receiver.statuses();
    };

    const [first, second, other] = [await run(7), await run(7), await run(8)];

    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
