import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Results } from '../../ports/results.ts';
import { decide, fenceMetadata, readFence, writeCondition, type Edition, type Existing } from './fence.ts';

type Place = { readonly s3: S3Client; readonly bucket: string; readonly key: string };

/** A lost race is read and decided again; so many in a row are somebody else's trouble. */
const mostRaces = 10;

/**
 * The files that people see beside the video. The status file is never removed, so it decides between two workers: an error
 * text is written before it, and taken back when it turns out to be outdated; one is removed only after it.
 */
export const createResults = (s3: S3Client, bucket: string): Results => ({
  publish: async ({ keys, writer, edition, status, errorText }) => {
    const ours = { jobId: writer, edition };
    const errorPlace = { s3, bucket, key: keys.errorText };
    if (errorText !== undefined) await write(errorPlace, ours, errorText, 'text/plain; charset=utf-8');
    const isCurrent = await write({ s3, bucket, key: keys.status }, ours, status, 'application/json');
    if (errorText === undefined || !isCurrent) await removeOutdated(errorPlace, ours, isCurrent);
  },
});

/** False when a newer edition is there, which stays. */
const write = async (place: Place, ours: Edition, text: string, contentType: string): Promise<boolean> => {
  for (let race = 0; race < mostRaces; race += 1) {
    const decision = decide(await readExisting(place), ours);
    if (decision.kind === 'superseded') return false;
    if (decision.kind === 'already' || (await put(place, ours, text, contentType, decision))) return true;
  }
  throw new Error(`${place.key} was changed by others ${mostRaces} times while it was being written.`);
};

/** Removes what is older than ours, or our own where a newer status has outdated it. */
const removeOutdated = async (place: Place, ours: Edition, isCurrent: boolean): Promise<void> => {
  const existing = await readExisting(place);
  if (existing === undefined) return;
  const edition = existing.edition ?? 0;
  if (isCurrent ? edition < ours.edition : edition <= ours.edition) await remove(place, existing);
};

const put = (
  { s3, bucket, key }: Place,
  ours: Edition,
  text: string,
  contentType: string,
  decision: Parameters<typeof writeCondition>[0],
): Promise<boolean> =>
  won(
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: text,
        ContentType: contentType,
        Metadata: { ...fenceMetadata(ours) },
        ...writeCondition(decision),
      }),
    ),
  );

/** Lost to whoever changed it in between, who knows better. */
const remove = ({ s3, bucket, key }: Place, { etag }: Existing): Promise<boolean> =>
  won(s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag })));

/** 412: the condition did not hold; 409: another write was under way; 404: what was to be replaced is gone. */
const won = async (attempt: Promise<unknown>): Promise<boolean> => {
  try {
    await attempt;
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404 || status === 409 || status === 412) return false;
    throw error;
  }
};

const readExisting = async ({ s3, bucket, key }: Place): Promise<Existing | undefined> => {
  try {
    const output = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    await output.Body?.transformToByteArray();
    return output.ETag === undefined ? undefined : readFence(output.ETag, output.Metadata);
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
};
