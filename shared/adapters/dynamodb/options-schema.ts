import * as z from 'zod/mini';
import type { OptionName, OptionValues } from '../../domain/options.ts';

const text = z.string();

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
