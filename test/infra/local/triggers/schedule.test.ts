import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../../infra/local/functions/outcome.ts';
import { startSchedule } from '../../../../infra/local/triggers/schedule.ts';

const done: Outcome = { kind: 'returned', value: undefined };
const plan = { name: 'rule', functionName: 'reconcile', everyMs: 60_000, input: undefined };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a schedule', () => {
  it('invokes at the given pace with a scheduled event', async () => {
    const events: unknown[] = [];
    const schedule = startSchedule({
      plan,
      everyMs: 1_000,
      invoke: async (event) => {
        events.push(event);
        return done;
      },
    });

    await vi.advanceTimersByTimeAsync(2_500);
    await schedule.close();
    await vi.advanceTimersByTimeAsync(10_000);

    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      source: 'aws.events',
      time: '2026-11-23T10:00:01.000Z',
      resources: ['rule'],
    });
  });

  it('waits for the last run before it begins the next', async () => {
    const runs: ((outcome: Outcome) => void)[] = [];
    const schedule = startSchedule({
      plan: { ...plan, input: '{"a":1}' },
      everyMs: 1_000,
      invoke: () => new Promise((resolve) => runs.push(resolve)),
    });

    await vi.advanceTimersByTimeAsync(5_000);
    const before = runs.length;
    runs[0]?.(done);
    await vi.advanceTimersByTimeAsync(1_000);
    const after = runs.length;
    runs[1]?.(done);
    await schedule.close();

    expect([before, after]).toEqual([1, 2]);
  });
});
