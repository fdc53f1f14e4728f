import { composeWith } from './bugs/seeded-bugs.ts';
import { runSchedule, type ScheduleOutcome } from './run-schedule.ts';

/** Schedules that never come to rest take long: enough is tried to leave out what is easily left out. */
const mostSteps = 3_000_000;

/**
 * Leaves out incidents, many at a time and then fewer, as long as the same kind of violation stays: what is left is what
 * brings it about.
 */
export const shrink = async (seed: number, bug?: string): Promise<ScheduleOutcome> => {
  let best = await runSchedule(seed, { compose: composeWith(bug) });
  const [wanted] = best.violations;
  const isSame = (outcome: ScheduleOutcome) => outcome.violations.some(({ kind }) => kind === wanted?.kind);
  let size = Math.ceil(best.incidents.length / 2);
  const effort = { steps: 0 };
  while (size >= 1 && effort.steps < mostSteps) {
    const smaller = await withoutSome(best, size, isSame, effort, bug);
    if (smaller !== undefined) best = smaller;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
};

const withoutSome = async (
  { seed, incidents }: ScheduleOutcome,
  size: number,
  isSame: (outcome: ScheduleOutcome) => boolean,
  effort: { steps: number },
  bug: string | undefined,
): Promise<ScheduleOutcome | undefined> => {
  for (let start = 0; start < incidents.length && effort.steps < mostSteps; start += size) {
    const kept = incidents.filter((_, index) => index < start || index >= start + size);
    const only = new Set(kept.map(({ key }) => key));
    const outcome = await runSchedule(seed, { compose: composeWith(bug), only });
    effort.steps += outcome.steps;
    if (isSame(outcome) && outcome.incidents.length < incidents.length) return outcome;
  }
  return undefined;
};
