import { describe, expect, it, onTestFinished } from 'vitest';
import { startWorker } from '../../../../infra/local/functions/worker.ts';
import { functionFixture } from './function-fixture.ts';

const workerOf = async (handler: string, changes: { timeoutMs?: number; exportName?: string } = {}) => {
  const fixture = await functionFixture(handler);
  const worker = startWorker({ ...fixture, ...changes });
  onTestFinished(() => worker.close());
  return { ...worker, untilPrinted: fixture.untilPrinted };
};

describe('a worker', () => {
  it('returns what the handler returns for an event and a Lambda context', async () => {
    const worker = await workerOf(`export const handler = async (event, context) =>
      ({ event, id: context.awsRequestId, left: context.getRemainingTimeInMillis() > 0 });`);

    const outcome = await worker.invoke({ a: 1 }, 'request-1');

    expect(outcome).toEqual({ kind: 'returned', value: { event: { a: 1 }, id: 'request-1', left: true } });
  });

  it('gives the function its own environment and nothing of ours', async () => {
    const worker = await workerOf('export const handler = async () => Object.keys(process.env);');

    const outcome = await worker.invoke({}, 'request-1');

    expect(outcome).toEqual({ kind: 'returned', value: expect.arrayContaining(['GREETING']) });
    expect(outcome).not.toEqual({ kind: 'returned', value: expect.arrayContaining(['HOME']) });
  });

  it('tells what the handler threw, and logs it', async () => {
    const worker = await workerOf("export const handler = async () => { throw new Error('no picture'); };");

    const outcome = await worker.invoke({}, 'request-1');

    expect(outcome).toMatchObject({ kind: 'threw', problem: expect.stringContaining('no picture') });
    expect(await worker.untilPrinted('no picture')).toContain('Error: no picture');
  });

  it('stops a function that takes longer than its timeout and runs the next event in a new process', async () => {
    const worker = await workerOf(
      "export const handler = async ({ wait }) => wait ? new Promise(() => setInterval(() => {}, 1000)) : 'done';",
      { timeoutMs: 300 },
    );

    const first = await worker.invoke({ wait: true }, 'request-1');
    const second = await worker.invoke({ wait: false }, 'request-2');

    expect(first).toEqual({ kind: 'timed-out', timeoutMs: 300 });
    expect(second).toEqual({ kind: 'returned', value: 'done' });
  });

  it('survives a process that is killed in the middle', async () => {
    const worker = await workerOf(
      "export const handler = async ({ die }) => die ? process.kill(process.pid, 'SIGKILL') : 'done';",
    );

    const first = await worker.invoke({ die: true }, 'request-1');
    const second = await worker.invoke({ die: false }, 'request-2');

    expect(first).toEqual({ kind: 'crashed', problem: 'its process was ended by SIGKILL' });
    expect(second).toEqual({ kind: 'returned', value: 'done' });
  });

  it('says that a bundle without the handler cannot be loaded', async () => {
    const worker = await workerOf('export const other = 1;');

    const outcome = await worker.invoke({}, 'request-1');

    expect(outcome).toEqual({ kind: 'crashed', problem: 'its process ended with code 1' });
    expect(await worker.untilPrinted('exports no function named handler')).toContain('index.mjs');
  });
});
