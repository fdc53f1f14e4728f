import { z } from 'zod';
import { storedUpload, storedVersion, uploadedPart } from './stored-version.ts';

/** One committed change. A line of the journal is one of these, and the order of the lines is the order of the commits. */
export const journalEntry = z.discriminatedUnion('op', [
  z.object({ op: z.literal('create-bucket'), name: z.string(), createdAtMs: z.number() }),
  z.object({ op: z.literal('add-version'), version: storedVersion, completes: z.string().optional() }),
  z.object({
    op: z.literal('remove-version'),
    bucket: z.string(),
    key: z.string(),
    versionId: z.string(),
    sequencer: z.number(),
  }),
  z.object({ op: z.literal('start-upload'), upload: storedUpload }),
  z.object({ op: z.literal('add-part'), uploadId: z.string(), part: uploadedPart }),
  z.object({ op: z.literal('abort-upload'), uploadId: z.string() }),
  /** Written when the journal is rewritten: the highest sequencer ever given, whose own entry may be gone. */
  z.object({ op: z.literal('sequencer'), sequencer: z.number() }),
]);

export type JournalEntry = z.infer<typeof journalEntry>;
