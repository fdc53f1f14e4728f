import * as z from 'zod/mini';
import type { JsonAnswer } from './json-service.ts';

const entrySchema = z.object({
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  EventBusName: z._default(z.string(), 'default'),
});
const putEventsSchema = z.object({
  /** The service takes ten entries a call. */
  Entries: z.array(entrySchema).check(z.minLength(1), z.maxLength(10)),
});

/** An event as a rule's target would see it. */
export type BusEvent = {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
};

/** `PutEvents` of EventBridge: hands every event on, since the local run has no rules. */
export const putEvents =
  (onEvent: (event: BusEvent) => void, newId: () => string) =>
  (input: unknown): JsonAnswer => {
    const read = z.safeParse(putEventsSchema, input);
    if (!read.success)
      return { kind: 'error', type: 'ValidationException', message: z.prettifyError(read.error) };
    for (const { Source, DetailType, Detail, EventBusName } of read.data.Entries)
      onEvent({ bus: EventBusName, source: Source, detailType: DetailType, detail: JSON.parse(Detail) });
    return {
      kind: 'output',
      output: { FailedEntryCount: 0, Entries: read.data.Entries.map(() => ({ EventId: newId() })) },
    };
  };
