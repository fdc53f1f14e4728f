import * as z from 'zod/mini';

/** What the local run tells the process of a function. */
export const invocationSchema = z.object({
  requestId: z.string(),
  /** Milliseconds since 1970 at which the function is ended. */
  deadlineMs: z.number(),
  event: z.unknown(),
});
export type Invocation = z.output<typeof invocationSchema>;

/** What the process of a function says: once that its handler is loaded, then how each invocation ended. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('returned'), value: z.optional(z.unknown()) }),
  z.object({ kind: z.literal('threw'), problem: z.string() }),
]);
export type Reply = z.output<typeof replySchema>;
