import { functionCredentials } from '../services/credentials.ts';
import { sqsClient } from '../services/sqs.ts';
import type { Services } from '../services/start-services.ts';
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

const startPollers = (
  plan: Plan,
  { place, endpoints }: Services,
  functions: RunningFunctions,
  { concurrency }: TriggerOptions,
  closers: Closers,
): void => {
  for (const { functionName, queueArn, ...mapping } of plan.eventSources) {
    const client = sqsClient(endpoints.sqs, place.region, functionCredentials(functionName));
    const pollers = Array.from({ length: concurrency }, () =>
      startPoller({
        ...mapping,
        client,
        queueArn,
        queueUrl: queueUrlOf(plan, place, queueArn),
        region: place.region,
        invoke: (event) => functions.invoke(functionName, event),
      }),
    );
    closers.add(async () => {
      await Promise.all(pollers.map((poller) => poller.close()));
      client.destroy();
    });
  }
};

/** Everything that makes the functions run: queues, HTTP requests and the clock. */
export const startTriggers = (
  plan: Plan,
  services: Services,
  functions: RunningFunctions,
  options: TriggerOptions,
  closers: Closers,
): void => {
  services.api.serve(plan.routes, functions.invoke);
  startPollers(plan, services, functions, options, closers);
  for (const schedule of plan.schedules) {
    const running = startSchedule({
      plan: schedule,
      everyMs: options.scheduleEveryMs,
      invoke: (event) => functions.invoke(schedule.functionName, event),
    });
    closers.add(() => running.close());
  }
};
