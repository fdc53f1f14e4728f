import * as z from 'zod/mini';

/** The part of S3's notification that matters here (S3 user guide, "Event message structure", major version 2). */
const record = z.object({
  eventVersion: z.string().check(z.regex(/^2\./)),
  eventName: z.string(),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string(),
      versionId: z.exactOptional(z.string()),
      sequencer: z.exactOptional(z.string().check(z.regex(/^[0-9a-fA-F]*$/))),
    }),
  }),
});

export const s3EventSchema = z.object({ Records: z.array(record) });
/** S3 sends one when the notification is set up. */
export const s3TestEventSchema = z.object({ Event: z.literal('s3:TestEvent') });

export type S3EventRecord = z.output<typeof record>;
