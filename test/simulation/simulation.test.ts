import { describe, expect, it } from 'vitest';
import { bugNames, composeWith } from './bugs/seeded-bugs.ts';
import { runSchedule } from './run-schedule.ts';
import { shrink } from './shrink.ts';
import { missingKinds, summaryOf } from './tally.ts';
import { runOnThreads } from './threads.ts';

const run = (task: { readonly schedules: number; readonly bug?: string }) =>
  runOnThreads({ seed: 1, ...task }, () => {}, new AbortController().signal);

describe('under every fault', () => {
  it('nothing is paid for twice and nothing is lost in 2,000 schedules', async () => {
    const tally = await run({ schedules: 2000 });

    expect(summaryOf(tally, 0)).toMatchObject({
      schedules: 2000,
      paidTwice: 0,
      speechTwice: 0,
      lost: 0,
      stuck: 0,
      illegalMoves: 0,
      slotLeaks: 0,
      overBudget: 0,
      wrongVideo: 0,
      staleWrites: 0,
    });
    expect(missingKinds(tally)).toEqual([]);
  }, 180_000);
});

describe('the checks', () => {
  it.each(bugNames)(
    'find a mistake that is built in: %s',
    async (bug) => {
      const tally = await run({ schedules: 10_000, bug });

      expect(tally.failed).not.toEqual([]);
    },
    180_000,
  );
});

describe('a schedule', () => {
  it('goes the same way whenever it is run, also where libraries are loaded for it', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const first = await runSchedule(seed, { traces: true });
      const second = await runSchedule(seed, { traces: true });

      expect(second).toEqual(first);
    }
  });

  it('that fails is shortened to what brings it about, and fails again so', async () => {
    const bug = 'retry-ambiguous-post';
    const tally = await run({ schedules: 10_000, bug });
    const [seed = 0] = tally.failed;

    const compose = composeWith(bug);
    const whole = await runSchedule(seed, { compose });

    const short = await shrink(seed, bug);
    const only = new Set(short.incidents.map(({ key }) => key));
    const again = await runSchedule(seed, { compose, only });

    expect(short.incidents.length).toBeLessThan(whole.incidents.length);
    expect(again.violations.map(({ kind }) => kind)).toContain(whole.violations[0]?.kind);
  }, 60_000);
});
