import * as z from 'zod/mini';

const text = z.string();

/** The very version of a file of the drop bucket. */
export const fileSchema = z.object({ key: text, versionId: text, bytes: z.number() });
