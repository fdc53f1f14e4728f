import { composeWith } from './bugs/seeded-bugs.ts';
import { runSchedule } from './run-schedule.ts';
import { addTallies, emptyTally, tallyOf, type Tally } from './tally.ts';

export type Task = {
  readonly seed: number;
  readonly schedules: number;
  readonly bug?: string;
};

/** Runs one schedule after another, from the seed upwards. */
export const runMany = async ({ seed, schedules, bug }: Task): Promise<Tally> => {
  let tally = emptyTally;
  for (let index = 0; index < schedules; index += 1) {
    const outcome = await runSchedule(seed + index, { compose: composeWith(bug) });
    tally = addTallies(tally, tallyOf(outcome));
    if (bug !== undefined && tally.failed.length > 0) break;
  }
  return tally;
};
