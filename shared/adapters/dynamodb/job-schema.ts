import * as z from 'zod/mini';
import type { Job } from '../../domain/job.ts';
import { jobIdSchema, taskIdSchema } from '../id-schemas.ts';
import { fileSchema as file } from './file-schema.ts';
import { keptOptions } from './options-schema.ts';

const text = z.string();
const time = z.number();

const speech = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recording'), file }),
  z.object({
    kind: z.literal('script'),
    text: z.union([z.object({ file }), z.object({ written: text })]),
    sha256: text,
    voice: keptOptions.voice,
    language: keptOptions.language,
    speed: keptOptions.speed,
  }),
  z.object({ kind: z.literal('audio'), audioId: text }),
]);

const identity = {
  id: jobIdSchema,
  turn: z.number(),
  pair: z.object({
    image: file,
    speech,
    options: z.object({
      prompt: text,
      mode: keptOptions.mode,
      watermark: z.exactOptional(z.boolean()),
    }),
    optionsFrom: z.record(text, text),
    fingerprint: text,
    durationSeconds: z.number(),
    estimate: z.number(),
  }),
  since: time,
};

const video = z.object({
  bytes: z.number(),
  durationSeconds: z.exactOptional(z.number()),
  warning: z.exactOptional(text),
});

const sent = {
  ...identity,
  taskId: taskIdSchema,
  submittedAt: time,
  askAt: time,
  trouble: z.exactOptional(text),
};

/** A job in whichever state it is, with exactly that state's fields. */
export const jobSchema = z.discriminatedUnion('state', [
  z.object({ ...identity, state: z.literal('queued'), notBefore: z.exactOptional(time), waitsFor: text }),
  z.object({ ...identity, state: z.literal('held'), until: time }),
  z.object({ ...identity, state: z.literal('submitting'), leaseUntil: time }),
  z.object({
    ...identity,
    state: z.literal('unsure'),
    submittedAt: time,
    askAt: time,
    problem: text,
    answered: z.exactOptional(z.literal(true)),
  }),
  z.object({ ...sent, state: z.literal('submitted') }),
  z.object({ ...sent, state: z.literal('overdue') }),
  z.object({
    ...identity,
    state: z.literal('completed'),
    taskId: taskIdSchema,
    video,
    deduction: z.exactOptional(text),
  }),
  z.object({
    ...identity,
    state: z.literal('failed'),
    taskId: z.exactOptional(taskIdSchema),
    problem: text,
    deduction: z.exactOptional(text),
  }),
]) satisfies z.ZodMiniType<Job>;
