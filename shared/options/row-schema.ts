import * as z from 'zod/mini';
import { extensionsOf } from '../domain/upload-key.ts';
import { allowedValues, optionalFields } from './option-fields.ts';
import { rowName } from './row-name.ts';

/** The most that one batch may ask for. */
export const mostRows = 1000;

/** The rest of a sentence that begins with the file's name. */
export const tooManyRows = `has more than ${mostRows} rows, and no more than that are taken at once. Split it.`;

const keyMaxCharacters = 1024;
const againMaxCharacters = 256;

const recordings = extensionsOf('voice').join(', ');

/** A row of a batch. `voice` names a recording, or who speaks the script. */
export const rowSchema = z.strictObject({
  ...optionalFields,
  name: z
    .string()
    .check(
      z.regex(rowName),
      z.describe("What the video is called, beside the batch's folder: ann becomes ann.mp4."),
    ),
  image: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(keyMaxCharacters),
      z.describe(
        "The portrait's key in the bucket, from the batch's folder on, or from the bucket on with / in front.",
      ),
    ),
  voice: z.exactOptional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(keyMaxCharacters),
        z.describe(
          `The key of a recording (${recordings}), or beside a script the id of the voice that speaks it.`,
        ),
      ),
  ),
  script: z.exactOptional(
    z.string().check(z.minLength(1), z.describe('A text to be spoken, 1 to 1000 characters.')),
  ),
  again: z.exactOptional(
    z
      .string()
      .check(
        z.maxLength(againMaxCharacters),
        z.describe('Any new text makes the same video once more, which is paid for again.'),
      ),
  ),
});

export type WrittenRow = z.output<typeof rowSchema>;

export const columns: readonly string[] = Object.keys(rowSchema.shape);

/** How a person is told what is allowed. */
export const allowedInRow = {
  name: 'what the video is to be called, without an extension',
  image: `the key of a portrait, of 1 to ${keyMaxCharacters} characters`,
  ...allowedValues,
  voice: `the key of a recording (${recordings}), or beside a script the id of the voice that speaks it`,
  script: 'a text to be spoken',
  again: `a text of at most ${againMaxCharacters} characters`,
} as const satisfies Record<keyof WrittenRow, string>;

/** A batch as JSON: its rows, or an object with them. */
export const batchFileSchema = z.union([
  z.array(rowSchema).check(z.minLength(1), z.maxLength(mostRows)),
  z.strictObject({
    $schema: z.exactOptional(z.string()),
    rows: z.array(rowSchema).check(z.minLength(1), z.maxLength(mostRows)),
  }),
]);
