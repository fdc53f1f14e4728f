import { describe, expect, it } from 'vitest';
import { takeKnock, type Knock } from '../../../functions/callback/take-knock.ts';
import { readCallback } from '../../../shared/adapters/provider/wire-callback.ts';
import { callbackToken } from '../../../shared/domain/callback-token.ts';
import { createMemoryQueue } from '../../fakes/memory-queue.ts';
import { jobId } from '../../shared/domain/builders.ts';

const record = {
  task_id: '797191640489828365',
  task_status: 'succeed',
  task_status_msg: '',
  task_result: { images: [], videos: [{ id: '1', url: 'https://cdn.test/output.mp4', duration: '14.666' }] },
  created_at: 1758093816979,
  updated_at: 1758094147654,
};
const good: Knock = { jobId, token: callbackToken('key', jobId), body: JSON.stringify(record) };

const door = () => {
  const deliverQueue = createMemoryQueue({ now: () => 0, random: () => 0 });
  const ports = {
    deliverQueue,
    callbackKeys: async () => ['key', 'the key before'],
    readBody: readCallback,
  };
  return { deliverQueue, knock: (knock: Partial<Knock>) => takeKnock(ports, { ...good, ...knock }) };
};

describe('a knock', () => {
  it('with its job’s token is queued, with the task that it names and nothing else of its body', async () => {
    const { deliverQueue, knock } = door();

    expect(await knock({})).toBe(true);
    expect(deliverQueue.take()).toBe(JSON.stringify({ knock: jobId, taskId: '797191640489828365' }));
  });

  it('with a token of the key before a rotation is queued too', async () => {
    const { deliverQueue, knock } = door();

    expect(await knock({ token: callbackToken('the key before', jobId) })).toBe(true);
    expect(deliverQueue.length()).toBe(1);
  });

  it('in a shape that nobody knows still rings the bell', async () => {
    const { deliverQueue, knock } = door();

    expect(await knock({ body: '{"hello":"world"}' })).toBe(true);
    expect(deliverQueue.take()).toBe(JSON.stringify({ knock: jobId }));
  });

  it('of the provider’s console is answered, and does nothing', async () => {
    const { deliverQueue, knock } = door();
    const body = JSON.stringify({
      id: '1234567890',
      status: 'succeeded',
      message: '',
      create_time: 1,
      update_time: 2,
    });

    expect(await knock({ body })).toBe(true);
    expect(deliverQueue.length()).toBe(0);
  });

  it.each([
    ['a wrong token', { token: callbackToken('another key', jobId) }],
    ['another job’s token', { token: callbackToken('key', jobId).replace(/.$/, 'A') }],
    ['no token', { token: '' }],
    ['a token in another encoding', { token: Buffer.from(good.token).toString('hex') }],
    ['a job id that is none', { jobId: '../../etc/passwd' }],
    ['a body that is no JSON', { body: '<html>' }],
    ['a body that is no object', { body: '[1]' }],
    ['an empty body', { body: '' }],
    ['a body over the limit', { body: JSON.stringify({ ...record, filler: 'x'.repeat(64_000) }) }],
    [
      'a body over the limit in bytes, not in characters',
      { body: JSON.stringify({ filler: 'é'.repeat(32_100) }) },
    ],
  ])('with %s is refused, and does nothing', async (_, fault) => {
    const { deliverQueue, knock } = door();

    expect(await knock(fault)).toBe(false);
    expect(deliverQueue.length()).toBe(0);
  });

  it('that names a task id nobody could have made is queued without it', async () => {
    const { deliverQueue, knock } = door();

    await knock({ body: JSON.stringify({ ...record, task_id: '../../../admin' }) });

    expect(deliverQueue.take()).toBe(JSON.stringify({ knock: jobId }));
  });
});
