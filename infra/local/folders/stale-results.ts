import { rm } from 'node:fs/promises';
import { nameIdOf } from '../../../shared/domain/identity.ts';
import { resultKeysOf } from '../../../shared/domain/result-keys.ts';
import { resultPath } from './result-path.ts';

/** The keys of a name's results. Named for a file, it is never so long that its id has to stand for it. */
export const resultKeysOfFile = (name: string): readonly string[] =>
  Object.values(resultKeysOf({ id: nameIdOf('', name), name }));

/** Takes earlier results of these names out of the folder: they would stand beside what is answered now. */
export const removeStaleResults = async (folder: string, names: readonly string[]): Promise<void> => {
  const paths = names.flatMap(resultKeysOfFile).flatMap((key) => resultPath(folder, key) ?? []);
  await Promise.all(paths.map((path) => rm(path, { force: true })));
};
