import * as z from 'zod/mini';

/** What the process of the embedded services is told to do. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop'), number: z.number() }),
  z.object({ kind: z.literal('until-ended') }),
]);
export type Order = z.output<typeof orderSchema>;

/** What it answers. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    bucket: z.string(),
    environment: z.record(z.string(), z.string()),
  }),
  /** The bodies of the events that were caused. */
  z.object({ kind: z.literal('done'), bodies: z.array(z.string()) }),
]);
export type Reply = z.input<typeof replySchema>;
