import { join, resolve, sep } from 'node:path';

/**
 * Where a result of this key is written. Keys are chosen by whoever drops files: one that would lead out of the
 * folder, or that a file system cannot hold, has no path.
 */
export const resultPath = (folder: string, key: string): string | undefined => {
  const isPlain = key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain || key.includes('\0') || key.includes('\\')) return undefined;
  const path = resolve(join(folder, key));
  return path.startsWith(resolve(folder) + sep) ? path : undefined;
};
