import { GetObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { FolderDefaults } from '../../domain/options.ts';
import { defaultsName } from '../../domain/upload-key.ts';
import { readDefaultsFile } from '../../options/read-options.ts';
import { textMaxBytes } from './check-text.ts';

type Place = { readonly s3: S3Client; readonly bucket: string };

/** The defaults of a folder as they are now; undefined where it has none. Asking for none costs one request that finds nothing. */
export const readFolderDefaults = async (
  { s3, bucket }: Place,
  folder: string,
): Promise<FolderDefaults | undefined> => {
  const key = `${folder}${defaultsName}.json`;
  try {
    const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (ContentLength > textMaxBytes.defaults)
      return { kind: 'refused', key, problem: tooLarge(key, ContentLength) };
    const read = readDefaultsFile((await Body?.transformToString()) ?? '', key);
    return { ...read, key };
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
};

const tooLarge = (key: string, bytes: number): string =>
  `${key} has ${bytes} bytes, and at most ${textMaxBytes.defaults} are read. Drop a shorter one.`;
