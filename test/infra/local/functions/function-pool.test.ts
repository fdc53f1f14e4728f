import { describe, expect, it, onTestFinished } from 'vitest';
import { startFunction } from '../../../../infra/local/functions/function-pool.ts';
import { functionFixture } from './function-fixture.ts';

const poolOf = async (handler: string, concurrency: number) => {
  let ids = 0;
  const pool = startFunction({
    ...(await functionFixture(handler)),
    concurrency,
    newId: () => {
      ids += 1;
      return `request-${ids}`;
    },
  });
  onTestFinished(() => pool.close());
  return pool;
};

describe('a local function', () => {
  it('runs as many invocations at the same time as it has processes, the others after them', async () => {
    const pool = await poolOf(
      'let open = 0; export const handler = async () => { open += 1; await null; open -= 1; return process.pid; };',
      2,
    );

    const outcomes = await Promise.all([1, 2, 3, 4].map((event) => pool.invoke(event)));

    const pids = outcomes.map((outcome) => (outcome.kind === 'returned' ? outcome.value : undefined));
    expect(new Set(pids)).toEqual(new Set(pool.pids()));
    expect(pids).toHaveLength(4);
  });

  it('gives each invocation an id of its own', async () => {
    const pool = await poolOf('export const handler = async (_, { awsRequestId }) => awsRequestId;', 1);

    const outcomes = await Promise.all([pool.invoke({}), pool.invoke({})]);

    expect(outcomes).toEqual([
      { kind: 'returned', value: 'request-1' },
      { kind: 'returned', value: 'request-2' },
    ]);
  });
});
