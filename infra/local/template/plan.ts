import type { BucketPlan } from './buckets.ts';
import { bucketsOf } from './buckets.ts';
import type { EventSourcePlan } from './event-sources.ts';
import { eventSourcesOf } from './event-sources.ts';
import type { FunctionPlan } from './functions.ts';
import { functionsOf } from './functions.ts';
import type { Permission } from './permissions.ts';
import { permissionsOf } from './permissions.ts';
import type { Place } from './place.ts';
import type { QueuePlan } from './queues.ts';
import { queuesOf } from './queues.ts';
import { localReferences } from './references.ts';
import { resolveTemplate } from './resolve.ts';
import type { RoutePlan } from './routes.ts';
import { routesOf } from './routes.ts';
import type { SchedulePlan } from './schedules.ts';
import { schedulesOf } from './schedules.ts';
import type { TablePlan } from './tables.ts';
import { tablesOf } from './tables.ts';
import type { Template } from './template.ts';
import { localNames } from './local-names.ts';

/** Everything that the synthesized template asks for, in local terms. */
export type Plan = {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buckets: readonly BucketPlan[];
  readonly functions: readonly FunctionPlan[];
  readonly eventSources: readonly EventSourcePlan[];
  readonly routes: readonly RoutePlan[];
  readonly schedules: readonly SchedulePlan[];
  readonly permissions: readonly Permission[];
};

/** Reads a synthesized CloudFormation template. Pure; throws a sentence for anything that it does not understand. */
export const planOf = (template: Template, place: Place): Plan => {
  const names = localNames(template);
  const references = localReferences(template, place);
  const resolved = resolveTemplate(template, references);
  const nameOf = (logicalId: string) => names.get(logicalId) ?? logicalId;
  const arnOf = (logicalId: string) => references.attribute(logicalId, 'Arn');
  const functions = functionsOf(resolved, nameOf, arnOf);
  return {
    tables: tablesOf(resolved, nameOf),
    queues: queuesOf(resolved, nameOf, arnOf),
    buckets: bucketsOf(resolved, nameOf),
    functions,
    eventSources: eventSourcesOf(resolved),
    routes: routesOf(resolved, nameOf),
    schedules: schedulesOf(resolved, nameOf),
    permissions: permissionsOf(resolved, functions),
  };
};

/** The URL of a queue: the functions and the pollers know it by that, the template's other parts by its ARN. */
export const queueUrlOf = ({ queues }: Plan, { queueUrl, accountId }: Place, queueArn: string): string => {
  const queue = queues.find(({ arn }) => arn === queueArn);
  if (queue === undefined) throw new Error(`The template names a queue ${queueArn} that it does not make.`);
  return `${queueUrl}/${accountId}/${queue.name}`;
};

/** The value that the template gives to a variable in the functions that have it. */
export const variableOf = ({ functions }: Plan, name: string): string => {
  const value = functions.map(({ environment }) => environment[name]).find((found) => found !== undefined);
  if (value === undefined) throw new Error(`No function of the template has the variable ${name}.`);
  return value;
};

/** The plan with another visibility timeout, in seconds, on all its queues. */
export const withVisibility = (plan: Plan, seconds: number | undefined): Plan => {
  if (seconds === undefined) return plan;
  const queues = plan.queues.map(({ name, arn, attributes }) => ({
    name,
    arn,
    attributes: { ...attributes, VisibilityTimeout: `${seconds}` },
  }));
  return { ...plan, queues };
};
