import * as z from 'zod';
import { httpUrl, parseJsonBody } from '../http/json-body.ts';
import type { Parsed } from '../http/json-body.ts';

/** The longest prompt, in UTF-16 units; the pages say "characters", and this is the strictest reading. */
const promptMaxCharacters = 2500;

const createSchema = z.looseObject({
  image: z.string().min(1),
  audio_id: z.string().min(1).optional(),
  sound_file: z.string().min(1).optional(),
  /** Required by the newer pages, optional in the older: a pipeline that leaves it out must notice here. */
  prompt: z.string().max(promptMaxCharacters).regex(/\S/, 'must not be empty'),
  mode: z.enum(['std', 'pro']).default('std'),
  callback_url: httpUrl.optional(),
  external_task_id: z.string().min(1).max(128).optional(),
  watermark_info: z.strictObject({ enabled: z.boolean() }).optional(),
});

const known = new Set(Object.keys(createSchema.shape));
const oneVoice = createSchema.refine(
  (body) => (body.audio_id === undefined) !== (body.sound_file === undefined),
  'exactly one of audio_id and sound_file must be given',
);

/** A create request as asked; what the contract does not know is kept by name. */
export type CreateBody = z.output<typeof createSchema>;

export const parseCreateBody = (body: Buffer): Parsed<CreateBody> => parseJsonBody(oneVoice, body);

export const unknownFields = (body: CreateBody): readonly string[] =>
  Object.keys(body).filter((field) => !known.has(field));
