import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Events } from '../../ports.ts';

/** What rules match on. */
const source = 'portrait-pipeline';

export const createEventBus = (client: EventBridgeClient, busName: string): Events => ({
  announce: async (announcement) => {
    const entry = {
      Source: source,
      DetailType: `avatar ${announcement.outcome}`,
      Detail: JSON.stringify(announcement),
      EventBusName: busName,
    };
    const { FailedEntryCount = 0, Entries = [] } = await client.send(
      new PutEventsCommand({ Entries: [entry] }),
    );
    if (FailedEntryCount === 0) return;
    throw new Error(
      `The outcome of ${announcement.name} could not be announced: ${Entries[0]?.ErrorCode ?? 'no reason given'}.`,
    );
  },
});
