import * as z from 'zod/mini';
import { jobIdSchema } from '../id-schemas.ts';
import type { Batch } from '../../domain/batch.ts';
import type { Ingredients } from '../../domain/ingredients.ts';
import type { Row } from '../../domain/row.ts';
import { optionalFields } from '../../options/option-fields.ts';

const text = z.string();

export const fileSchema = z.object({ key: text, versionId: text, bytes: z.number() });

const contents = { file: fileSchema, sha256: text, again: text };

const ingredients = z.object({
  image: z.object(contents),
  speech: z.discriminatedUnion('kind', [
    z.object({ ...contents, kind: z.literal('recording'), durationSeconds: z.number() }),
    z.object({
      kind: z.literal('script'),
      text: z.union([z.object({ file: fileSchema }), z.object({ written: text })]),
      sha256: text,
      characters: z.number(),
      again: text,
    }),
    z.object({ kind: z.literal('audio'), audioId: text }),
  ]),
  sources: z.array(z.object({ from: text, values: z.object(optionalFields) })),
}) satisfies z.ZodMiniType<Ingredients>;

const identity = { batch: text, number: z.number(), versionId: text };

/** What a batch asks for under a name. */
export const rowSchema = z.discriminatedUnion('state', [
  z.object({ ...identity, state: z.literal('refused'), problem: text }),
  z.object({
    ...identity,
    state: z.literal('ready'),
    ingredients,
    standing: z.enum(['fresh', 'waiting', 'returned']),
  }),
  z.object({ ...identity, state: z.literal('used'), ingredients, jobId: jobIdSchema }),
]) satisfies z.ZodMiniType<Row>;

/** How far a batch has come. */
export const batchSchema = z.object({
  file: fileSchema,
  rows: z.number(),
  taken: z.number(),
  reports: z.number(),
  lookAt: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<Batch>;
