import type { S3Client } from '@aws-sdk/client-s3';
import type { FolderDefaults } from '../../domain/options.ts';
import { defaultsName } from '../../domain/upload-key.ts';
import { readDefaultsFile } from '../../options/read-options.ts';
import { textMaxBytes } from './check-text.ts';
import { readText } from './read-text.ts';
import { openVersion } from './version-reader.ts';

type Place = { readonly s3: S3Client; readonly bucket: string };

/** The defaults of a folder as they are now; undefined where it has none. Asking for none costs one request that finds nothing. */
export const readFolderDefaults = async (
  place: Place,
  folder: string,
): Promise<FolderDefaults | undefined> => {
  const key = `${folder}${defaultsName}.json`;
  const version = await openVersion({ ...place, file: { key } });
  if (version === undefined) return undefined;
  const read = await readText(version, textMaxBytes.defaults);
  return read.kind === 'refused'
    ? { kind: 'refused', key, problem: `${key} ${read.problem}` }
    : { ...readDefaultsFile(read.text, key), key };
};
