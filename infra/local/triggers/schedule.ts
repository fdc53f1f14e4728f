import type { Outcome } from '../functions/outcome.ts';
import type { SchedulePlan } from '../template/schedules.ts';

type ScheduleOptions = {
  readonly plan: SchedulePlan;
  readonly everyMs: number;
  readonly invoke: (event: unknown) => Promise<Outcome>;
};

export type Schedule = {
  /** Waits for the run in progress. */
  readonly close: () => Promise<void>;
};

const scheduledEvent = ({ name }: SchedulePlan, nowMs: number) => ({
  version: '0',
  id: `${name}-${nowMs}`,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  time: new Date(nowMs).toISOString(),
  resources: [name],
  detail: {},
});

/** Invokes a function again and again; the next run waits until the last has ended. */
export const startSchedule = ({ plan, everyMs, invoke }: ScheduleOptions): Schedule => {
  let run: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const tick = (): void => {
    const event: unknown =
      plan.input === undefined ? scheduledEvent(plan, Date.now()) : JSON.parse(plan.input);
    run = invoke(event).finally(waitForNext);
  };
  const waitForNext = (): void => {
    if (!closed) timer = setTimeout(tick, everyMs);
  };
  waitForNext();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await run;
    },
  };
};
