import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileErrorCode } from './file-errors.ts';
import { resultPath } from './result-path.ts';

/** A result that came or went. */
export type ResultChange = { readonly key: string; readonly kind: 'written' | 'removed' };

export type MirrorOutcome =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'removed' }
  /** The file system takes no such name; the result can be fetched with any S3 client. */
  | { readonly kind: 'unnameable' };

/** Seen by nobody who looks for videos until it is whole. */
const partialPath = (path: string): string => join(dirname(path), `.${basename(path).slice(-100)}.part`);

const write = async (path: string, source: Readable): Promise<MirrorOutcome> => {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(source, createWriteStream(partialPath(path)));
  await rename(partialPath(path), path);
  return { kind: 'written', path };
};

const remove = async (path: string): Promise<MirrorOutcome> => {
  await rm(path, { force: true });
  return { kind: 'removed' };
};

/** Makes the folder follow one change of the results bucket. `open` gives undefined for an object that is gone by now. */
export const mirrorResult = async (
  folder: string,
  { key, kind }: ResultChange,
  open: () => Promise<Readable | undefined>,
): Promise<MirrorOutcome> => {
  const path = resultPath(folder, key);
  if (path === undefined) return { kind: 'unnameable' };
  try {
    const source = kind === 'written' ? await open() : undefined;
    return await (source === undefined ? remove(path) : write(path, source));
  } catch (error) {
    if (fileErrorCode(error) === 'ENAMETOOLONG') return { kind: 'unnameable' };
    throw error;
  }
};
