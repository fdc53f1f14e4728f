import { act } from './act.ts';
import type { Violation } from './check/findings.ts';
import type { Incident } from './kernel/incidents.ts';
import type { FaultKind, MoveKind } from './kinds.ts';
import { buildWorld, type RunOptions, type Simulated } from './world/build-world.ts';

export type ScheduleOutcome = {
  readonly seed: number;
  readonly steps: number;
  readonly jobs: number;
  readonly paid: number;
  readonly videos: number;
  readonly unsure: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly moves: ReadonlyMap<MoveKind, number>;
  readonly incidents: readonly Incident[];
  readonly violations: readonly Violation[];
  readonly trace: readonly string[];
};

const minute = 60_000;
/** As deployed: slots held for longer are looked into. */
const auditAfterMs = 15 * minute;
/** Longer than the provider keeps its videos. */
const mostMs = 60 * 24 * 60 * minute;
const mostSteps = 100_000;

/** One schedule from its seed to its end: trouble, then peace, then the reckoning. */
export const runSchedule = async (seed: number, options: RunOptions = {}): Promise<ScheduleOutcome> => {
  const world = buildWorld(seed, options);
  const { plan, timeline, checker, incidents } = world;
  plan.script.forEach((event, index) => timeline.after(event.afterMs, () => act(world, event, index)));
  timeline.after(plan.troubleMs, () => makePeace(world));
  const steps = await runToRest(world);
  if (steps === mostSteps || timeline.nextAt() < Infinity) {
    checker.findings.report('stuck', `The schedule does not come to rest: ${steps} steps.`);
  }
  checker.reckon(world.stores);
  return {
    seed,
    steps,
    jobs: checker.book.jobs.size,
    paid: checker.tasks.length,
    videos: checker.stored.size,
    unsure: [...checker.book.jobs.values()].filter(({ state }) => state === 'answered').length,
    faults: incidents.counts,
    moves: checker.findings.moves,
    incidents: incidents.all,
    violations: checker.findings.violations,
    trace: world.trace.lines,
  };
};

/** Nothing goes wrong any more, and the operator redrives what was set aside. */
const makePeace = ({ trace, incidents, submitBox, deliverBox }: Simulated): void => {
  trace.note(() => 'peace');
  incidents.cease();
  submitBox.redrive();
  deliverBox.redrive();
};

/** One thing after another in the order of time, with a look of reconcile at each full minute that has something for it. */
const runToRest = async (world: Simulated): Promise<number> => {
  const { plan, timeline, workers } = world;
  const nextTick = createTicks(world);
  let tickedAt = plan.startAt;
  let steps = 0;
  for (; steps < mostSteps; steps += 1) {
    const tickAt = nextTick(tickedAt);
    const nextAt = timeline.nextAt();
    if (Math.min(tickAt, nextAt) > plan.startAt + mostMs) break;
    if (tickAt <= nextAt) {
      timeline.moveTo(tickAt);
      tickedAt = tickAt + Math.floor((timeline.now() - tickAt) / minute) * minute;
      tick(world, tickAt);
    } else timeline.runNext();
    if (!workers.wasAnswered()) continue;
    await new Promise<void>((resolve) => process.nextTick(resolve));
    while (workers.isAnyLoading()) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return steps;
};

const tick = ({ incidents, functions }: Simulated, at: number): void => {
  if (!incidents.strikes(`tick${at}`, 'reconcile.missed')) void functions.reconcile();
};

/** The schedule rings every minute; minutes at which there is nothing to find are left out. */
const createTicks = ({ stores }: Simulated): ((tickedAt: number) => number) => {
  let writes = -1;
  let neededAt = Infinity;
  let hasLine = false;
  const look = () => {
    const dues = [...stores.records.values()].flatMap(({ due }) => due ?? []);
    const audits = Object.values(stores.account().slots).map(({ at }) => at + auditAfterMs + 1);
    hasLine = dues.some(({ lane }) => lane === 'line');
    neededAt = Math.min(...dues.map(({ at }) => at), ...audits);
    writes = stores.writes();
  };
  return (tickedAt) => {
    if (writes !== stores.writes()) look();
    const at = hasLine ? Math.min(tickedAt, neededAt) : neededAt;
    return tickedAt + Math.max(1, Math.ceil((at - tickedAt) / minute)) * minute;
  };
};
