import * as z from 'zod';

const mediaSchema = z.object({
  kind: z.enum(['url', 'inline']),
  bytes: z.int(),
  /** Hex, of the contents as received. */
  sha256: z.string(),
  format: z.enum(['png', 'jpeg', 'mp3', 'wav', 'm4a', 'aac']),
});
export type MediaRecord = z.output<typeof mediaSchema>;

const taskSchema = z.object({
  kind: z.literal('task'),
  taskId: z.string(),
  externalTaskId: z.string().optional(),
  image: mediaSchema,
  /** Exactly one of `soundFile` and `audioId` is there. */
  soundFile: mediaSchema.optional(),
  audioId: z.string().optional(),
  prompt: z.string(),
  mode: z.enum(['std', 'pro']),
  callbackUrl: z.string().optional(),
  watermark: z.boolean().optional(),
  /** Names of fields that the contract does not know. */
  unknownFields: z.array(z.string()),
  seconds: z.number(),
  priceUsd: z.number(),
  status: z.enum(['submitted', 'processing', 'succeed', 'failed']),
  /** The reason of a failure; else empty. */
  statusMessage: z.string(),
  /** Unix milliseconds, as all times here. */
  acceptedAt: z.number(),
  updatedAt: z.number(),
  processingAt: z.number(),
  /** Null: the task never ends. */
  endsAt: z.number().nullable(),
  /** Decided when the task is accepted; empty where it is to succeed. */
  plannedFailure: z.string(),
});

const speechSchema = z.object({
  kind: z.literal('speech'),
  audioId: z.string(),
  text: z.string(),
  voiceId: z.string(),
  language: z.enum(['zh', 'en']),
  speed: z.number(),
  seconds: z.number(),
  priceUsd: z.number(),
  bytes: z.int(),
  sha256: z.string(),
  spokenAt: z.number(),
});

/** One line of the journal: a task or a speech, in full, as it is from then on. */
export const recordSchema = z.discriminatedUnion('kind', [taskSchema, speechSchema]);
export type TaskRecord = z.output<typeof taskSchema>;
export type SpeechRecord = z.output<typeof speechSchema>;
export type ProviderRecord = TaskRecord | SpeechRecord;

export const recordId = (record: ProviderRecord): string =>
  record.kind === 'task' ? record.taskId : record.audioId;

export const isRunning = (task: TaskRecord): boolean =>
  task.status === 'submitted' || task.status === 'processing';
