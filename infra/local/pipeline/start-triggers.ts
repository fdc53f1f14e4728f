import { setTimeout } from 'node:timers/promises';
import { sqsClient } from '../services/sqs.ts';
import type { Services } from './start-services.ts';
import type { Plan } from '../template/plan.ts';
import { queueUrlOf } from '../template/plan.ts';
import { startPoller } from '../triggers/poller.ts';
import { startSchedule } from '../triggers/schedule.ts';
import type { Closers } from './closers.ts';
import type { RunningFunctions } from './start-functions.ts';

export type TriggerOptions = {
  /** The pace of every schedule. In a deployment it is the template's; here nobody wants to wait for minutes. */
  readonly scheduleEveryMs: number;
  /** Batches of one queue at the same time. */
  readonly concurrency: number;
};

type Trigger = { readonly close: () => Promise<void> };

/** What is in progress may take this long to end; then its process is ended, and the message comes again. */
const graceMs = 30_000;

const startPollers = (
  plan: Plan,
  { place, endpoints, keys }: Services,
  functions: RunningFunctions,
  { concurrency }: TriggerOptions,
): readonly Trigger[] =>
  plan.eventSources.flatMap(({ functionName, queueArn, ...mapping }) =>
    Array.from({ length: concurrency }, () =>
      startPoller({
        ...mapping,
        client: sqsClient(endpoints.sqs, place.region, keys.ofFunction(functionName)),
        queueArn,
        queueUrl: queueUrlOf(plan, place, queueArn),
        region: place.region,
        invoke: (event) => functions.invoke(functionName, event),
      }),
    ),
  );

const startSchedules = (
  plan: Plan,
  functions: RunningFunctions,
  { scheduleEveryMs }: TriggerOptions,
): readonly Trigger[] =>
  plan.schedules.map((schedule) =>
    startSchedule({
      plan: schedule,
      everyMs: scheduleEveryMs,
      invoke: (event) => functions.invoke(schedule.functionName, event),
    }),
  );

/** Everything that makes the functions run: queues, HTTP requests and the clock. */
export const startTriggers = (
  plan: Plan,
  services: Services,
  functions: RunningFunctions,
  options: TriggerOptions,
  closers: Closers,
): void => {
  services.api.serve(plan.routes, functions.invoke);
  const triggers = [
    ...startPollers(plan, services, functions, options),
    ...startSchedules(plan, functions, options),
  ];
  closers.add(async () => {
    const waited = new AbortController();
    const closed = Promise.all(triggers.map((trigger) => trigger.close()));
    await Promise.race([closed, setTimeout(graceMs, undefined, { signal: waited.signal })]);
    waited.abort();
  });
};
