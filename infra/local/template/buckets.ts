import * as z from 'zod/mini';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const bucketSchema = z.object({
  NotificationConfiguration: z.optional(
    z.object({
      QueueConfigurations: z.optional(
        z.array(
          z.object({
            Event: z.string(),
            Queue: z.string(),
            Filter: z.optional(
              z.object({
                S3Key: z.object({
                  Rules: z.array(z.object({ Name: z.enum(['prefix', 'suffix']), Value: z.string() })),
                }),
              }),
            ),
          }),
        ),
      ),
    }),
  ),
});

/** Which events of a bucket go to which queue. */
export type NotificationPlan = {
  /** As in the template: `s3:ObjectCreated:*`. */
  readonly event: string;
  readonly queueArn: string;
  readonly prefix: string;
  readonly suffix: string;
};

export type BucketPlan = { readonly name: string; readonly notifications: readonly NotificationPlan[] };

export const bucketsOf = (template: Template, nameOf: (logicalId: string) => string): readonly BucketPlan[] =>
  resourcesOf(template, 'AWS::S3::Bucket', bucketSchema).map(({ logicalId, properties }) => ({
    name: nameOf(logicalId),
    notifications: (properties.NotificationConfiguration?.QueueConfigurations ?? []).map(
      ({ Event, Queue, Filter }) => {
        const rule = (name: 'prefix' | 'suffix') =>
          Filter?.S3Key.Rules.find(({ Name }) => Name === name)?.Value ?? '';
        return { event: Event, queueArn: Queue, prefix: rule('prefix'), suffix: rule('suffix') };
      },
    ),
  }));
