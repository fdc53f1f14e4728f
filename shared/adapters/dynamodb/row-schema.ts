import * as z from 'zod/mini';
import { jobIdSchema } from '../id-schemas.ts';
import type { Batch } from '../../domain/batch.ts';
import type { Ingredients } from '../../domain/ingredients.ts';
import type { OptionName, OptionValues } from '../../domain/options.ts';
import type { Row } from '../../domain/row.ts';

const text = z.string();

export const fileSchema = z.object({ key: text, versionId: text, bytes: z.number() });

/** What was taken in once is read back, though less might be taken in by now. */
export const keptOptions = {
  prompt: text,
  mode: z.enum(['std', 'pro']),
  watermark: z.boolean(),
  voice: text,
  language: z.enum(['zh', 'en']),
  speed: z.number(),
  audioId: text,
} as const satisfies Record<OptionName, z.ZodMiniType>;

export const optionsSchema = z.object({
  prompt: z.exactOptional(keptOptions.prompt),
  mode: z.exactOptional(keptOptions.mode),
  watermark: z.exactOptional(keptOptions.watermark),
  voice: z.exactOptional(keptOptions.voice),
  language: z.exactOptional(keptOptions.language),
  speed: z.exactOptional(keptOptions.speed),
  audioId: z.exactOptional(keptOptions.audioId),
}) satisfies z.ZodMiniType<OptionValues>;

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

/** Not told in items that were written before it was: older than any other. */
const round = z._default(z.number(), 0);

const identity = { batch: text, number: z.number(), versionId: text, round };

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
  round,
  rows: z.number(),
  taken: z.number(),
  pace: z._default(z.number(), 0),
  writes: z.exactOptional(z.number()),
  lookAt: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<Batch>;
