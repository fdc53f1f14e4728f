import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countCalls, countOf } from '../../bench/cost/call-counts.ts';
import { costLimit, costOfJobs, sumOf } from '../../bench/cost/cost-of-jobs.ts';
import { type OneJob, runOneJob } from '../../bench/cost/happy-path.ts';
import { tableUnitsOf } from '../../bench/cost/table-units.ts';
import { synthesizeStack } from '../../infra/local/stack/synthesized-stack.ts';

/** Moved index entries counted, every record at least 1.5 KB large. */
const mostWriteUnits = 24;
const mostStatusPuts = 3;

let job: OneJob;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'one-job-'));
  try {
    const stack = await synthesizeStack(join(folder, 'stack'));
    job = await runOneJob(join(folder, 'run'), stack);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});

describe('a job in which nothing goes wrong', () => {
  it(`takes at most ${mostWriteUnits} write units of DynamoDB, its index counted`, () => {
    const { writes, table, index } = tableUnitsOf(job.calls);

    expect(writes).toBeGreaterThan(5);
    expect(table + index).toBeLessThanOrEqual(mostWriteUnits);
  });

  it('writes its video with one request, its status with few, and asks for no heads', () => {
    const count = (operation: string, key?: string) =>
      countOf(job.calls, { operation, ...(key !== undefined && { key }) });

    expect(count('PutObject', 'campaign/ann.mp4')).toBe(1);
    expect(count('PutObject', 'campaign/ann.status.json')).toBeGreaterThan(0);
    expect(count('PutObject', 'campaign/ann.status.json')).toBeLessThanOrEqual(mostStatusPuts);
    expect(count('HeadObject')).toBe(0);
  });

  it('makes no call that is not on the list, by function', () => {
    expect(countCalls(job.calls)).toEqual({
      'callback-function': {
        'secrets GetSecretValue': expect.any(Number),
        'sqs SendMessageBatch': 3,
      },
      'deliver-function': {
        'dynamodb GetItem': expect.any(Number),
        'dynamodb PutItem': 3,
        'dynamodb Query': expect.any(Number),
        'events PutEvents': 1,
        's3 GetObject': expect.any(Number),
        's3 PutObject': 2,
        'secrets GetSecretValue': expect.any(Number),
      },
      'submit-function': {
        'dynamodb GetItem': expect.any(Number),
        'dynamodb PutItem': 6,
        'dynamodb Query': expect.any(Number),
        's3 GetObject': expect.any(Number),
        's3 PutObject': 1,
        'secrets GetSecretValue': expect.any(Number),
        'sqs SendMessageBatch': 2,
      },
    });
  });

  it(`costs AWS's list price of at most $${costLimit} per 1,000, every part of it known`, () => {
    const lines = costOfJobs(job.calls, job.memory);

    expect(lines.filter(({ units }) => !(units > 0))).toEqual([]);
    expect(sumOf(lines)).toBeLessThanOrEqual(costLimit);
  });
});
