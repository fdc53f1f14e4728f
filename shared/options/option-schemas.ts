import * as z from 'zod/mini';
import { optionalFields } from './option-fields.ts';

/** Lets an editor know which schema the file follows. */
const schemaReference = { $schema: z.exactOptional(z.string()) } as const;

/** `ann.json` */
export const optionsFileSchema = z.strictObject({ ...schemaReference, ...optionalFields });

const { audioId: _, ...shareable } = optionalFields;

/** `_defaults.json`: everything but an audio id, which would speak for every portrait of a folder. */
export const defaultsFileSchema = z.strictObject({ ...schemaReference, ...shareable });
