import * as z from 'zod/mini';
import { functionNameIn } from './event-sources.ts';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const target = z.object({ Arn: z.string(), Input: z.optional(z.string()) });
const ruleSchema = z.object({
  ScheduleExpression: z.optional(z.string()),
  Targets: z._default(z.array(target), []),
});
const scheduleSchema = z.object({ ScheduleExpression: z.string(), Target: target });

/** A function that is invoked again and again. */
export type SchedulePlan = {
  readonly name: string;
  readonly functionName: string;
  readonly everyMs: number;
  /** The event as JSON, where the template fixes it. */
  readonly input: string | undefined;
};

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const rateSchema = z.object({ amount: z.coerce.number(), unit: z.enum(['minute', 'hour', 'day']) });

const intervalMs = (name: string, expression: string): number => {
  const rate = z.safeParse(
    rateSchema,
    /^rate\((?<amount>\d+) (?<unit>[a-z]+?)s?\)$/.exec(expression)?.groups,
  );
  if (rate.success) return rate.data.amount * unitMs[rate.data.unit];
  throw new Error(
    `Schedule ${name} of the template runs at ${expression}; the local run knows only rate(...).`,
  );
};

export const schedulesOf = (
  template: Template,
  nameOf: (logicalId: string) => string,
): readonly SchedulePlan[] => {
  const rules = resourcesOf(template, 'AWS::Events::Rule', ruleSchema).flatMap(
    ({ logicalId, properties: { ScheduleExpression, Targets } }) =>
      ScheduleExpression === undefined
        ? []
        : Targets.map((Target) => ({ logicalId, properties: { ScheduleExpression, Target } })),
  );
  const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule', scheduleSchema);
  return [...rules, ...schedules].map(({ logicalId, properties }) => ({
    name: nameOf(logicalId),
    functionName: functionNameIn(properties.Target.Arn),
    everyMs: intervalMs(nameOf(logicalId), properties.ScheduleExpression),
    input: properties.Target.Input,
  }));
};
