import type { ViolationKind } from './kinds.ts';
import { faultKinds, moveKinds, violationKinds } from './kinds.ts';
import type { ScheduleOutcome } from './run-schedule.ts';

type Counts = Readonly<Record<string, number>>;

/** What came of many schedules. Plain data: it goes from thread to thread. */
export type Tally = {
  readonly schedules: number;
  readonly jobs: number;
  readonly paid: number;
  readonly videos: number;
  readonly unsure: number;
  readonly faults: Counts;
  readonly moves: Counts;
  readonly violations: Counts;
  /** The seeds of the first few schedules with a violation. */
  readonly failed: readonly number[];
};

const mostFailed = 5;

const zero = (kinds: readonly string[]): Counts => Object.fromEntries(kinds.map((kind) => [kind, 0]));

export const emptyTally: Tally = {
  schedules: 0,
  jobs: 0,
  paid: 0,
  videos: 0,
  unsure: 0,
  faults: zero(faultKinds),
  moves: zero(moveKinds),
  violations: zero(violationKinds),
  failed: [],
};

const sum = (one: Counts, other: Counts): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((kind) => [
      kind,
      (one[kind] ?? 0) + (other[kind] ?? 0),
    ]),
  );

export const addTallies = (one: Tally, other: Tally): Tally => ({
  schedules: one.schedules + other.schedules,
  jobs: one.jobs + other.jobs,
  paid: one.paid + other.paid,
  videos: one.videos + other.videos,
  unsure: one.unsure + other.unsure,
  faults: sum(one.faults, other.faults),
  moves: sum(one.moves, other.moves),
  violations: sum(one.violations, other.violations),
  failed: [...one.failed, ...other.failed].sort((a, b) => a - b).slice(0, mostFailed),
});

export const tallyOf = (outcome: ScheduleOutcome): Tally => ({
  schedules: 1,
  jobs: outcome.jobs,
  paid: outcome.paid,
  videos: outcome.videos,
  unsure: outcome.unsure,
  faults: Object.fromEntries(outcome.faults),
  moves: Object.fromEntries(outcome.moves),
  violations: countByKind(outcome.violations.map(({ kind }) => kind)),
  failed: outcome.violations.length > 0 ? [outcome.seed] : [],
});

const countByKind = (kinds: readonly ViolationKind[]): Counts => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** Kinds of fault and move that never occurred: of those, the run proves nothing. */
export const missingKinds = ({ faults, moves }: Tally): readonly string[] =>
  [...Object.entries(faults), ...Object.entries(moves)].flatMap(([kind, count]) =>
    count === 0 ? [kind] : [],
  );

export const summaryOf = (tally: Tally, seconds: number) => {
  const { faults, moves, violations, failed: _, ...totals } = tally;
  return {
    ...totals,
    faultsByKind: faults,
    movesByKind: moves,
    ...violations,
    seconds: Number(seconds.toFixed(1)),
  };
};
