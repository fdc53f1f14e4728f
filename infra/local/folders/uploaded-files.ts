import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Snapshot } from './drop-changes.ts';
import { isMissing } from './file-errors.ts';

const fileSchema = z.record(z.string(), z.object({ bytes: z.number(), modifiedMs: z.number() }));

/** What was uploaded from the folder by earlier runs; nothing when there was none. */
export const readUploadedFiles = async (path: string): Promise<Snapshot> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '{}';
    throw error;
  });
  return new Map(Object.entries(z.parse(fileSchema, JSON.parse(text))));
};

/** Replaced as a whole, so that a crash leaves the old list or the new one. */
export const writeUploadedFiles = async (path: string, files: Snapshot): Promise<void> => {
  await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(files)));
  await rename(`${path}.new`, path);
};
