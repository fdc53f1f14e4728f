import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { readFence } from '../results/fence.ts';
import type { Existing } from '../results/fence.ts';

export type ExistingResult = Existing & {
  /** Of the whole object. */
  readonly bytes: number;
  /** As the copier wrote it; absent where the movie header came last, or where something else wrote the object. */
  readonly durationSeconds: number | undefined;
};

export type ResultPlace = { readonly s3: S3Client; readonly bucket: string; readonly key: string };

/** User metadata of a video: what it plays, where that was known before its first byte was sent. */
export const secondsKey = 'avatar-seconds';

/**
 * Reads who wrote what stands at a key, `undefined` where nothing does. A GetObject of one byte: it tells all that
 * HeadObject tells, its errors say what is wrong, and it needs the same permission. Without `s3:ListBucket` S3 answers
 * 403 rather than 404 for an absent key, which is thrown.
 */
export const readExisting = async (
  place: ResultPlace,
  signal: AbortSignal,
): Promise<ExistingResult | undefined> => {
  try {
    return await get(place, signal, 'bytes=0-0');
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    if (error.$metadata.httpStatusCode === 404) return undefined;
    // Range not satisfiable: an empty object, which only something else can have written.
    if (error.$metadata.httpStatusCode === 416) return get(place, signal);
    throw error;
  }
};

const get = async (
  { s3, bucket, key }: ResultPlace,
  signal: AbortSignal,
  range?: string,
): Promise<ExistingResult> => {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...(range && { Range: range }) });
  const output = await s3.send(command, { abortSignal: signal });
  await output.Body?.transformToByteArray();
  if (output.ETag === undefined) throw new Error(`S3 told no ETag of ${key}.`);
  return {
    ...readFence(output.ETag, output.Metadata),
    bytes: totalBytes(output),
    durationSeconds: readSeconds(output.Metadata?.[secondsKey]),
  };
};

const totalBytes = ({ ContentRange, ContentLength }: GetObjectCommandOutput): number => {
  const total = /\/([0-9]+)$/.exec(ContentRange ?? '')?.[1];
  return Number(total ?? ContentLength ?? 0);
};

const readSeconds = (text: string | undefined): number | undefined => {
  const seconds = Number(text);
  return text !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
};
