import * as z from 'zod/mini';
import type { Batch } from '../../domain/batch.ts';
import { fileSchema } from './file-schema.ts';

/** Not told in items that were written before it was: older than any other. */
export const roundSchema = z._default(z.number(), 0);

/** How far a batch has come. */
export const batchSchema = z.object({
  file: fileSchema,
  round: roundSchema,
  rows: z.number(),
  taken: z.number(),
  pace: z._default(z.number(), 0),
  writes: z.exactOptional(z.number()),
  lookAt: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<Batch>;
