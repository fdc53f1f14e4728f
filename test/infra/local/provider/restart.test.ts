import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startReceiver } from './callback-receiver.ts';
import { finishTask, startFixture, taskOf, temporaryFolder, videoUrl } from './provider-fixture.ts';

test('A task in flight ends after a restart, and its callback comes', async () => {
  const folder = temporaryFolder();
  const receiver = await startReceiver();
  const before = await startFixture({ folder });
  const { task_id: id } = taskOf(await before.create({ callback_url: receiver.url }));
  await before.pass(1_000);
  await before.provider.close();

  const after = await startFixture({ folder });
  await after.pass(11_000);

  expect(taskOf(await after.query(id)).task_status).toBe('succeed');
  expect(receiver.statuses()).toEqual(['submitted', 'processing', 'succeed']);
});

test('What was paid, the external ids, the speeches and the videos outlast a restart', async () => {
  const folder = temporaryFolder();
  const before = await startFixture({ folder });
  const id = await finishTask(before, { external_task_id: 'ours-1' });
  await before.speak();
  const paid = before.provider.ledger();
  await before.provider.close();

  const after = await startFixture({ folder });

  expect(after.provider.ledger().tasks).toEqual(paid.tasks);
  expect(after.provider.ledger()).toMatchObject({ speeches: paid.speeches, paidUsd: paid.paidUsd });
  expect((await after.create({ external_task_id: 'ours-1' })).body.code).toBe(1201);
  expect((await fetch(await videoUrl(after, id))).status).toBe(200);
});

test('A line that a crash left half written is forgotten', async () => {
  const folder = temporaryFolder();
  const before = await startFixture({ folder });
  const id = await finishTask(before);
  await before.provider.close();
  appendFileSync(join(folder, 'ledger.jsonl'), '{"kind":"task","taskId":"8');

  const after = await startFixture({ folder });

  expect(after.provider.ledger().tasks.map((task) => task.taskId)).toEqual([id]);
});

test('Ids do not repeat after a restart with the same seed', async () => {
  const folder = temporaryFolder();
  const before = await startFixture({ folder, seed: 3 });
  const { task_id: first } = taskOf(await before.create());
  await before.provider.close();

  const after = await startFixture({ folder, seed: 3 });
  const { task_id: second } = taskOf(await after.create());

  expect(second).not.toBe(first);
  expect(after.provider.ledger().tasks).toHaveLength(2);
});
