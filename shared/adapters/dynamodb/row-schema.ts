import * as z from 'zod/mini';
import { jobIdSchema } from '../id-schemas.ts';
import type { Ingredients } from '../../domain/ingredients.ts';
import type { Row } from '../../domain/row.ts';
import { roundSchema } from './batch-schema.ts';
import { fileSchema } from './file-schema.ts';
import { optionsSchema } from './options-schema.ts';

const text = z.string();

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
  sources: z.array(z.object({ from: text, values: optionsSchema })),
}) satisfies z.ZodMiniType<Ingredients>;

const identity = { batch: text, number: z.number(), versionId: text, round: roundSchema };

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
