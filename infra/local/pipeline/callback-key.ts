import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { isMissing } from '../folders/file-errors.ts';

const keySchema = z.string().check(z.minLength(32));

/** Signs callback URLs. Kept beside the state, so that those of tasks under way stay valid over a restart. */
export const readCallbackKey = async (folder: string): Promise<string> => {
  const path = join(folder, 'callback-key');
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (kept !== undefined) return z.parse(keySchema, kept);
  const key = randomBytes(48).toString('base64url');
  await writeFile(path, key, { mode: 0o600 });
  return key;
};
