import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';
import { filesOf, type FilePair } from './command-line.ts';

const problemWith = async (path: string): Promise<string | undefined> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    return `There is no file ${path}. Give the path of an image, a recording or a script.`;
  if (!found.isFile()) return `${path} is not a file. Give the path of an image, a recording or a script.`;
  return undefined;
};

const roleOf = (path: string) => parseUploadKey(basename(path))?.role;

/** Two halves that are no pair would wait for their partners forever; what is no half at all is refused when it is dropped. */
const problemOfPair = ({ first, second }: FilePair): string | undefined => {
  const roles = new Set([roleOf(first), roleOf(second)]);
  // An options file may name the sound itself.
  const hasSpeech = roles.has('voice') || roles.has('script') || roles.has('options');
  return roles.has(undefined) || (roles.has('image') && hasSpeech)
    ? undefined
    : `${basename(first)} and ${basename(second)} make no pair. Give an image and a recording or script of it.`;
};

/** The same pairs by their full paths, and a sentence for everything that keeps them from being tried. */
export const checkFiles = async (
  pairs: readonly FilePair[],
  typedIn: string,
): Promise<{ readonly pairs: readonly FilePair[]; readonly problems: readonly string[] }> => {
  const full = pairs.map(({ first, second, options }) => ({
    first: resolve(typedIn, first),
    second: resolve(typedIn, second),
    ...(options === undefined ? {} : { options: resolve(typedIn, options) }),
  }));
  const missing = await Promise.all(full.flatMap(filesOf).map(problemWith));
  const problems = [...missing, ...full.map(problemOfPair)];
  return { pairs: full, problems: problems.filter((problem) => problem !== undefined) };
};
