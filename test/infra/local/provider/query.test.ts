import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { finishTask, startFixture, taskOf } from './provider-fixture.ts';

describe('A task', () => {
  test('goes from submitted over processing to succeed, with its video and what it cost', async () => {
    const { create, query, pass } = await startFixture();
    const { task_id: id } = taskOf(await create());

    const first = taskOf(await query(id));
    await pass(1_000);
    const second = taskOf(await query(id));
    await pass(10_000);
    const last = taskOf(await query(id));

    expect([first, second, last].map((task) => task.task_status)).toEqual([
      'submitted',
      'processing',
      'succeed',
    ]);
    expect(second.task_result).toEqual({});
    expect(last.task_result.videos).toEqual([
      { id: expect.any(String), url: expect.stringMatching(/\.mp4\?expires=/), duration: '10.000' },
    ]);
    expect(last.final_unit_deduction).toBe('0.56');
  });

  test('that fails says so with code 0 and HTTP 200, and keeps what it cost', async () => {
    const fixture = await startFixture({
      faults: { taskFails: { next: 1 }, failureText: 'Image pixel is invalid' },
    });

    const received = await fixture.query(await finishTask(fixture));

    expect(received).toMatchObject({ status: 200, body: { code: 0, message: 'SUCCEED' } });
    expect(taskOf(received)).toMatchObject({
      task_status: 'failed',
      task_status_msg: 'Image pixel is invalid',
    });
    expect(fixture.provider.ledger().paidUsd).toBe(0.56);
  });

  test('whose files cannot be read fails', async () => {
    const fixture = await startFixture({
      mediaMaker: {
        measure: async () => ({ kind: 'measured', seconds: 10 }),
        video: async () => ({ kind: 'unreadable', problem: 'not a picture' }),
        close: () => undefined,
      },
    });

    const task = taskOf(await fixture.query(await finishTask(fixture)));

    expect(task).toMatchObject({
      task_status: 'failed',
      task_status_msg: 'Image pixel is invalid: not a picture',
    });
  });

  test('that is slow takes as many times longer as is set', async () => {
    const { create, query, pass } = await startFixture({ faults: { taskSlow: { next: 1 }, slowFactor: 3 } });
    const { task_id: id } = taskOf(await create());

    await pass(32_999);
    const before = taskOf(await query(id));
    await pass(1);
    const after = taskOf(await query(id));

    expect([before.task_status, after.task_status]).toEqual(['processing', 'succeed']);
  });

  test('that is endless stays processing and keeps its slot', async () => {
    const { create, query, pass, provider } = await startFixture({ faults: { taskEndless: { next: 1 } } });
    const { task_id: id } = taskOf(await create());

    await pass(30 * 86_400_000);

    expect(taskOf(await query(id)).task_status).toBe('processing');
    expect(provider.ledger().running).toBe(1);
  });

  test('takes longer the longer its sound is, where that is set', async () => {
    const { create, query, pass } = await startFixture({
      times: { queueMs: 0, renderMs: 1_000, renderMsPerSecond: 200 },
    });
    const { task_id: id } = taskOf(await create());

    await pass(2_999);
    const before = taskOf(await query(id));
    await pass(1);
    const after = taskOf(await query(id));

    expect([before.task_status, after.task_status]).toEqual(['processing', 'succeed']);
  });
});

describe('A query', () => {
  test('may name the task by the external id only while that switch is on', async () => {
    const { create, query, provider } = await startFixture();
    await create({ external_task_id: 'ours/1' });

    const known = await query('ours/1');
    provider.faults.queryByExternalId = false;
    const unknown = await query('ours/1');

    expect(taskOf(known).task_info.external_task_id).toBe('ours/1');
    expect(unknown).toMatchObject({ status: 404, body: { code: 1203 } });
  });

  test('of an unknown task is answered 404/1203', async () => {
    const { query } = await startFixture();

    const received = await query('800000000000000000');

    expect(received).toMatchObject({ status: 404, body: { code: 1203 } });
  });

  test('does not know a new task for as long as is set', async () => {
    const { create, query, pass } = await startFixture({ faults: { unknownForMs: 60_000 } });
    const { task_id: id } = taskOf(await create());

    const early = await query(id);
    await pass(60_000);
    const late = await query(id);

    expect([early.status, late.status]).toEqual([404, 200]);
  });

  test('can find the task done but without its URL', async () => {
    const fixture = await startFixture();
    const id = await finishTask(fixture);
    fixture.provider.faults.doneWithoutUrl.next = 1;

    const without = taskOf(await fixture.query(id));
    const again = taskOf(await fixture.query(id));

    expect(without).toMatchObject({ task_status: 'succeed', task_result: {} });
    expect(again.task_result.videos).toHaveLength(1);
  });

  test('lists the newest tasks first, a page at a time', async () => {
    const { create, list } = await startFixture();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push(taskOf(await create({ external_task_id: name })).task_id);

    const page = await list('?pageNum=2&pageSize=2');
    const all = await list();

    const names = z.array(z.looseObject({ task_id: z.string() }));
    expect(names.parse(page.body.data).map((task) => task.task_id)).toEqual([ids[0]]);
    expect(names.parse(all.body.data).map((task) => task.task_id)).toEqual([ids[2], ids[1], ids[0]]);
  });

  test.each(['?pageNum=0', '?pageNum=1001', '?pageSize=501', '?pageSize=x'])(
    'refuses to list %s',
    async (search) => {
      const { list } = await startFixture();

      const received = await list(search);

      expect(received).toMatchObject({ status: 400, body: { code: 1201 } });
    },
  );
});

describe('The shape of answers', () => {
  test("can be the older gateways' wrapping around the flat one", async () => {
    const fixture = await startFixture({ shape: 'wrapped' });
    const id = await finishTask(fixture);

    const { body } = await fixture.query(id);

    expect(body).toMatchObject({
      code: 'success',
      data: {
        task_id: id,
        status: 'SUCCESS',
        progress: '100%',
        data: {
          code: 0,
          data: { task_status: 'succeed', task_result: { videos: [{ duration: '10.000' }] } },
        },
      },
    });
  });

  test('can be the new standard one', async () => {
    const fixture = await startFixture({ shape: 'standard' });

    const created = await fixture.create({ external_task_id: 'ours-1' });
    const id = z.string().parse(created.body['id']);
    await fixture.pass(11_000);
    const done = await fixture.query(id);

    expect(created.body).toMatchObject({ id, status: 'submitted', external_id: 'ours-1', outputs: [] });
    expect(done.body).toMatchObject({
      status: 'succeeded',
      outputs: [{ type: 'video', duration: '10.000' }],
    });
  });

  test("can be like OpenAI's", async () => {
    const fixture = await startFixture({ shape: 'openai' });

    const created = await fixture.create();
    const id = z.string().parse(created.body['id']);
    await fixture.pass(11_000);
    const done = await fixture.query(id);

    expect(created.body).toMatchObject({ status: 'queued' });
    expect(done.body).toMatchObject({ status: 'completed', metadata: { url: expect.stringContaining(id) } });
  });

  test("can leave the external id and the cost out, as CometAPI's sample does", async () => {
    const fixture = await startFixture({ echoesExternalId: false, tellsDeduction: false });

    const task = taskOf(await fixture.query(await finishTask(fixture, { external_task_id: 'ours-1' })));

    expect(task.task_info).toEqual({});
    expect(task).not.toHaveProperty('final_unit_deduction');
  });
});
