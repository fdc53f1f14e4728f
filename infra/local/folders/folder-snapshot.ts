import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileFacts, Snapshot } from './drop-changes.ts';
import { isMissing } from './file-errors.ts';

/** Names that browsers and copying programs give to a file until it is whole. */
const unfinished = /\.(?:part|partial|crdownload|download|tmp)$|~$/i;

const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));

/** Undefined for a file that vanished between listing and looking. */
const factsOf = async (path: string): Promise<FileFacts | undefined> => {
  try {
    const { size, mtimeMs } = await stat(path);
    return { bytes: size, modifiedMs: mtimeMs };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Every file in the folder and below it that people mean to drop: no dot-files, nothing half downloaded. */
export const folderSnapshot = async (folder: string): Promise<Snapshot> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !isHidden(path) && !unfinished.test(path));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, facts: await factsOf(join(folder, path)) })),
  );
  return new Map(files.flatMap(({ path, facts }) => (facts === undefined ? [] : [[path, facts]])));
};
