import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FilePair } from './command-line.ts';

const problemWith = async (path: string): Promise<string | undefined> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return `There is no file ${path}. Give the path of an image or a recording.`;
  if (!found.isFile()) return `${path} is not a file. Give the path of an image or a recording.`;
  return undefined;
};

/** The same pairs by their full paths, and a sentence for every file that is not there. */
export const checkFiles = async (
  pairs: readonly FilePair[],
  typedIn: string,
): Promise<{ readonly pairs: readonly FilePair[]; readonly problems: readonly string[] }> => {
  const full = pairs.map(({ first, second }) => ({
    first: resolve(typedIn, first),
    second: resolve(typedIn, second),
  }));
  const problems = await Promise.all(full.flatMap(({ first, second }) => [first, second].map(problemWith)));
  return { pairs: full, problems: problems.filter((problem) => problem !== undefined) };
};
