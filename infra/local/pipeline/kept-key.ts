import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { isMissing } from '../folders/file-errors.ts';

const keySchema = z.string().check(z.minLength(32));

/**
 * A random key of a state folder, for its owner's eyes alone: made at the first start, and kept beside the state, so that
 * what was signed with it or configured with it stays valid over a restart.
 */
export const readKeptKey = async (folder: string, name: string): Promise<string> => {
  const path = join(folder, name);
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (kept !== undefined) return z.parse(keySchema, kept);
  const key = randomBytes(48).toString('base64url');
  await writeFile(path, key, { mode: 0o600 });
  return key;
};
