import { open } from 'node:fs/promises';
import { inspect } from '../../shared/media/inspect.ts';
import type { Inspection, MediaLimits } from '../../shared/media/inspection.ts';
import { fileReader } from './file-reader.ts';

/** A file that could not be read is no reason to keep silent about the others: it gets a line of its own. */
export type Unreadable = Omit<Inspection, 'reasons'> & {
  readonly reasons: readonly [{ readonly code: 'unreadable'; readonly message: string }];
};

const unreadable = (file: string, cause: Error): Unreadable => ({
  file,
  kind: 'unknown',
  verdict: 'reject',
  reasons: [{ code: 'unreadable', message: `${file} could not be read: ${cause.message}.` }],
  format: null,
  bytes: 0,
  width: null,
  height: null,
  durationSeconds: null,
  sha256: null,
});

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

/** Inspects the file at a path. */
export const inspectFile = async (file: string, limits: MediaLimits): Promise<Inspection | Unreadable> => {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    return await inspect(fileReader(handle, size), file, limits);
  } catch (error) {
    if (isSystemError(error)) return unreadable(file, error);
    throw error;
  }
};
