import * as z from 'zod/mini';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const attribute = z.optional(z.coerce.number());

const queueSchema = z.object({
  VisibilityTimeout: attribute,
  MessageRetentionPeriod: attribute,
  DelaySeconds: attribute,
  MaximumMessageSize: attribute,
  ReceiveMessageWaitTimeSeconds: attribute,
  RedrivePolicy: z.optional(
    z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }),
  ),
});

/** A queue with its attributes in the words of `CreateQueue`. */
export type QueuePlan = {
  readonly name: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
};

type Properties = z.output<typeof queueSchema>;

const attributesOf = ({ RedrivePolicy, ...numbers }: Properties): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  ),
  ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
});

/** Dead-letter queues first: a queue can only be created when the queue it redrives to is there. */
export const queuesOf = (
  template: Template,
  nameOf: (logicalId: string) => string,
  arnOf: (logicalId: string) => string,
): readonly QueuePlan[] =>
  resourcesOf(template, 'AWS::SQS::Queue', queueSchema)
    .toSorted((a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties))
    .map(({ logicalId, properties }) => ({
      name: nameOf(logicalId),
      arn: arnOf(logicalId),
      attributes: attributesOf(properties),
    }));
