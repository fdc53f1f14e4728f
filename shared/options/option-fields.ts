import * as z from 'zod/mini';

/** The longest prompt that the provider takes (provider contract, section 1). */
const promptMaxCharacters = 2500;

/** What each option may be. The provider's voices and audio ids are passed through: they are no closed lists. */
export const optionFields = {
  prompt: z
    .string()
    .check(
      z.regex(/\S/),
      z.maxLength(promptMaxCharacters),
      z.describe('Steers actions, emotions and camera.'),
    ),
  mode: z.enum(['std', 'pro']).check(z.describe('std: 720p. pro: 1080p, at about twice the price.')),
  watermark: z.boolean().check(z.describe('Only where the provider knows it.')),
  voice: z
    .string()
    .check(
      z.regex(/^[!-~]{1,128}$/),
      z.describe('Who speaks a script: an id of the provider, such as uk_man2.'),
    ),
  language: z.enum(['zh', 'en']).check(z.describe('The language in which a script is spoken.')),
  speed: z
    .number()
    .check(z.gte(0.8), z.lte(2), z.describe("How fast a script is spoken; 1 is the voice's own speed.")),
  audioId: z
    .string()
    .check(
      z.regex(/^[!-~]{1,256}$/),
      z.describe('Speech that the provider made within the last 30 days, instead of a recording or script.'),
    ),
} as const;

/** The same, each of them left out or there. */
export const optionalFields = {
  prompt: z.exactOptional(optionFields.prompt),
  mode: z.exactOptional(optionFields.mode),
  watermark: z.exactOptional(optionFields.watermark),
  voice: z.exactOptional(optionFields.voice),
  language: z.exactOptional(optionFields.language),
  speed: z.exactOptional(optionFields.speed),
  audioId: z.exactOptional(optionFields.audioId),
} as const;

/** How a person is told what is allowed. */
export const allowedValues = {
  prompt: `a text of 1 to ${promptMaxCharacters} characters`,
  mode: '"std" or "pro"',
  watermark: 'true or false',
  voice: 'the id of a voice: at most 128 printable ASCII characters, without spaces',
  language: '"zh" or "en"',
  speed: 'a number from 0.8 to 2.0',
  audioId: 'an id of the provider: at most 256 printable ASCII characters, without spaces',
} as const satisfies Record<keyof typeof optionFields, string>;
