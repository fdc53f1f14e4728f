import { open, type FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseUploadKey } from '../../shared/domain/upload-key.ts';
import { inspect } from '../../shared/media/inspect.ts';
import type { Inspection, MediaLimits } from '../../shared/media/inspection.ts';
import { fileReader } from './file-reader.ts';
import { inspectText, type TextInspection } from './inspect-text.ts';

/** A file that could not be read is no reason to keep silent about the others: it gets a line of its own. */
export type Unreadable = Omit<Inspection, 'reasons'> & {
  readonly reasons: readonly [{ readonly code: 'unreadable'; readonly message: string }];
};

const unreadable = (file: string, message: string): Unreadable => ({
  file,
  kind: 'unknown',
  verdict: 'reject',
  reasons: [{ code: 'unreadable', message }],
  format: null,
  bytes: 0,
  width: null,
  height: null,
  durationSeconds: null,
  sha256: null,
});

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

const problemOf = (path: string, { code, message }: NodeJS.ErrnoException): string => {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `There is no file ${path}. Check its name, and the folder in which you are.`;
  if (code === 'EACCES' || code === 'EPERM') return `You may not read ${path}. Change its permissions.`;
  return `${path} could not be read: ${message}. Copy it to another place and name that.`;
};

/** Inspects the file at a path, by what its name says that it is for. `folder` is where a relative path begins. */
export const inspectFile = async (
  file: string,
  limits: MediaLimits,
  folder: string = process.cwd(),
): Promise<Inspection | TextInspection | Unreadable> => {
  const path = resolve(folder, file);
  try {
    await using handle = await open(path);
    const stat = await handle.stat();
    if (stat.isDirectory()) return unreadable(file, `${path} is a folder. Name the files that are in it.`);
    return await inspectOpen(handle, stat.size, file, limits);
  } catch (error) {
    if (isSystemError(error)) return unreadable(file, problemOf(path, error));
    throw error;
  }
};

const inspectOpen = (
  handle: FileHandle,
  size: number,
  file: string,
  limits: MediaLimits,
): Promise<Inspection | TextInspection> => {
  const reader = fileReader(handle, size);
  const fileName = basename(file);
  const role = parseUploadKey(fileName)?.role;
  return role === undefined || role === 'image' || role === 'voice'
    ? inspect(reader, file, limits)
    : inspectText(reader, role, file, fileName);
};
