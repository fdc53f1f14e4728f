import * as z from 'zod/mini';
import { standings, type Upload } from '../../domain/upload.ts';
import { roles } from '../../domain/upload-key.ts';
import { jobIdSchema } from '../id-schemas.ts';
import { optionsSchema } from './options-schema.ts';

const text = z.string();
const role = z.enum(roles);

const facts = z.object({
  bytes: z.number(),
  sha256: text,
  durationSeconds: z.exactOptional(z.number()),
  characters: z.exactOptional(z.number()),
  rows: z.exactOptional(z.number()),
  options: z.exactOptional(optionsSchema),
  again: z.exactOptional(text),
});

/** What is kept of one upload of a name: of one extension. */
export const uploadSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('removed'), sequencer: text }),
  z.object({ state: z.literal('refused'), sequencer: text, versionId: text, problem: text }),
  z.object({
    state: z.literal('ready'),
    sequencer: text,
    versionId: text,
    role,
    facts,
    standing: z.enum(standings),
  }),
  z.object({
    state: z.literal('used'),
    sequencer: text,
    versionId: text,
    role,
    facts,
    jobId: jobIdSchema,
    returned: z.exactOptional(z.literal(true)),
  }),
]) satisfies z.ZodMiniType<Upload>;
