import * as z from 'zod/mini';
import { jobIdSchema } from '../id-schemas.ts';
import type { Account } from '../../domain/account.ts';

export const accountSchema = z.object({
  version: z.number(),
  slots: z.record(z.string(), z.object({ at: z.number(), estimate: z.number(), day: z.string() })),
  day: z.string(),
  spent: z.number(),
  lowered: z.exactOptional(z.object({ to: z.number(), at: z.number() })),
  notBefore: z.exactOptional(z.number()),
  ambiguous: z.number(),
  stopped: z.exactOptional(
    z.object({ since: z.number(), reason: z.string(), blamed: jobIdSchema, probeAt: z.number() }),
  ),
  suspect: z.exactOptional(jobIdSchema),
}) satisfies z.ZodMiniType<Account>;
