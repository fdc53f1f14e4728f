import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { makePrivateFolder } from '../folders/private-folder.ts';
import { fileErrorCode, isMissing } from '../folders/file-errors.ts';

const holderSchema = z.object({ pid: z.number(), since: z.string() });

export type LockHolder = z.output<typeof holderSchema>;

export type LockAttempt =
  | { readonly kind: 'locked'; readonly release: () => Promise<void> }
  | { readonly kind: 'held'; readonly holder: LockHolder; readonly path: string };

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return fileErrorCode(error) === 'EPERM';
  }
};

const parseHolder = (text: string): LockHolder | undefined => {
  try {
    return z.parse(holderSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Undefined when there is none, or when its writer died before it was whole. */
const readHolder = async (path: string): Promise<LockHolder | undefined> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return parseHolder(text);
};

const tryCreate = async (path: string, now: Date): Promise<boolean> => {
  const holder = { pid: process.pid, since: now.toISOString() } satisfies LockHolder;
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Makes sure that one run at a time works in a folder. A lock whose process has died is taken over. */
export const lockFolder = async (folder: string, now: Date): Promise<LockAttempt> => {
  await makePrivateFolder(folder);
  const path = join(folder, 'lock');
  const locked: LockAttempt = { kind: 'locked', release: () => rm(path, { force: true }) };
  if (await tryCreate(path, now)) return locked;
  const holder = await readHolder(path);
  if (holder !== undefined && isAlive(holder.pid)) return { kind: 'held', holder, path };
  await rm(path, { force: true });
  if (await tryCreate(path, now)) return locked;
  return { kind: 'held', holder: (await readHolder(path)) ?? { pid: 0, since: now.toISOString() }, path };
};
