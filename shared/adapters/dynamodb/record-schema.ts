import * as z from 'zod/mini';
import { jobIdSchema, nameIdSchema, slotIdSchema, taskIdSchema } from '../id-schemas.ts';
import { batchSchema, fileSchema as file, keptOptions, optionsSchema, rowSchema } from './row-schema.ts';
import type { Job } from '../../domain/job.ts';
import { noteKinds, type NameRecord } from '../../domain/name-record.ts';
import { outcomes, type Debt } from '../../domain/outbox.ts';
import { standings, type Upload } from '../../domain/upload.ts';
import { roles } from '../../domain/upload-key.ts';

/** What a name's item holds, as it comes out of the table. Anything else in it is a mistake of ours, and stops the work. */

const text = z.string();
const time = z.number();
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

const upload = z.discriminatedUnion('state', [
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

const job = z.discriminatedUnion('state', [
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

const debt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('publish') }),
  z.object({
    kind: z.literal('announce'),
    outcome: z.enum(outcomes),
  }),
  z.object({ kind: z.literal('release'), slot: slotIdSchema, refund: z.boolean() }),
]) satisfies z.ZodMiniType<Debt>;

const spokenAudio = z.object({ id: text, at: time, durationSeconds: z.exactOptional(z.number()) });

export const recordSchema = z.object({
  id: nameIdSchema,
  bucket: text,
  name: text,
  version: z.number(),
  edition: z.exactOptional(z.number()),
  uploads: z.record(text, upload),
  row: z.exactOptional(rowSchema),
  batch: z.exactOptional(batchSchema),
  stranger: z.exactOptional(z.object({ extension: text, problem: text })),
  quietUntil: z.exactOptional(time),
  remindAt: z.exactOptional(time),
  job: z.exactOptional(job),
  jobs: z.number(),
  commands: z.exactOptional(z.array(text)),
  made: z.exactOptional(z.object({ fingerprint: text, jobId: jobIdSchema })),
  spoken: z.exactOptional(
    z.object({
      key: text,
      tries: z.number(),
      until: z.exactOptional(time),
      audio: z.exactOptional(spokenAudio),
      others: z.exactOptional(z.array(z.object({ key: text, audio: spokenAudio }))),
    }),
  ),
  note: z.exactOptional(
    z.object({
      kind: z.enum(noteKinds),
      message: text,
    }),
  ),
  owes: z.array(debt),
  owedSince: z.exactOptional(time),
  due: z.exactOptional(z.object({ lane: z.enum(['submit', 'deliver', 'line']), at: time })),
  history: z.array(z.object({ at: time, event: text })),
}) satisfies z.ZodMiniType<NameRecord>;
