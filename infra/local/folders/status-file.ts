import * as z from 'zod/mini';

const statusSchema = z.object({
  name: z.string(),
  state: z.string(),
  message: z.string(),
  next: z.string(),
  updatedAt: z.optional(z.string()),
  /** What became of each upload, by its key. */
  files: z.optional(z.record(z.string(), z.string())),
  job: z.optional(z.object({ taskId: z.optional(z.string()), durationSeconds: z.number() })),
  video: z.optional(
    z.object({ key: z.string(), bytes: z.number(), durationSeconds: z.optional(z.number()) }),
  ),
});

/** What the local run reads from a `NAME.status.json`. */
export type StatusFile = z.output<typeof statusSchema>;

export const isStatusKey = (key: string): boolean => key.endsWith('.status.json');

/** Undefined for a status of another kind than a name's. */
export const parseStatus = (text: string): StatusFile | undefined => {
  const read = z.safeParse(statusSchema, JSON.parse(text));
  return read.success ? read.data : undefined;
};
