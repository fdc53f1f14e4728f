import * as z from 'zod/mini';
import type { Events } from '../../ports/events.ts';
import type { AwsJson } from './json/client.ts';

/** What rules match on. */
const source = 'portrait-pipeline';

const output = z.object({
  FailedEntryCount: z.optional(z.number()),
  Entries: z.optional(z.array(z.object({ ErrorCode: z.optional(z.string()) }))),
});

export const createEventBus = (eventBridge: AwsJson, busName: string): Events => ({
  announce: async (announcement) => {
    const entry = {
      Source: source,
      DetailType: `avatar ${announcement.outcome}`,
      Detail: JSON.stringify(announcement),
      EventBusName: busName,
    };
    const { FailedEntryCount = 0, Entries = [] } = await eventBridge(
      'PutEvents',
      { Entries: [entry] },
      output,
    );
    if (FailedEntryCount === 0) return;
    throw new Error(
      `The outcome of ${announcement.name} could not be announced: ${Entries[0]?.ErrorCode ?? 'no reason given'}.`,
    );
  },
});
