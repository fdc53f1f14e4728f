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
