import * as z from 'zod/mini';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const eventSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z._default(z.number(), 10),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.number() })),
});

/** A queue whose messages a function is invoked with. */
export type EventSourcePlan = {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
};

/** A function is referred to by its name or its ARN; both end in the name. */
export const functionNameIn = (reference: string): string => reference.split(':').at(-1) ?? reference;

export const eventSourcesOf = (template: Template): readonly EventSourcePlan[] =>
  resourcesOf(template, 'AWS::Lambda::EventSourceMapping', eventSourceSchema).map(({ properties }) => ({
    queueArn: properties.EventSourceArn,
    functionName: functionNameIn(properties.FunctionName),
    batchSize: properties.BatchSize,
    reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
  }));
