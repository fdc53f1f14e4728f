import * as z from 'zod/mini';
import { noteKinds, type NameRecord } from '../../domain/name-record.ts';
import { outcomes, type Debt } from '../../domain/outbox.ts';
import { jobIdSchema, nameIdSchema, slotIdSchema } from '../id-schemas.ts';
import { batchSchema } from './batch-schema.ts';
import { jobSchema } from './job-schema.ts';
import { rowSchema } from './row-schema.ts';
import { uploadSchema } from './upload-schema.ts';

const text = z.string();
const time = z.number();

const debt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('publish') }),
  z.object({
    kind: z.literal('announce'),
    outcome: z.enum(outcomes),
  }),
  z.object({ kind: z.literal('release'), slot: slotIdSchema, refund: z.boolean() }),
]) satisfies z.ZodMiniType<Debt>;

const spokenAudio = z.object({ id: text, at: time, durationSeconds: z.exactOptional(z.number()) });

/** What a name's item holds, as it comes out of the table. Anything else in it is a mistake of ours, and stops the work. */
export const recordSchema = z.object({
  id: nameIdSchema,
  bucket: text,
  name: text,
  version: z.number(),
  edition: z.exactOptional(z.number()),
  uploads: z.record(text, uploadSchema),
  row: z.exactOptional(rowSchema),
  batch: z.exactOptional(batchSchema),
  stranger: z.exactOptional(z.object({ extension: text, problem: text })),
  quietUntil: z.exactOptional(time),
  remindAt: z.exactOptional(time),
  job: z.exactOptional(jobSchema),
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
