import { GetObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { RangedReader } from '../../media/inspection.ts';

export type OpenVersion = RangedReader & { readonly metadata: Readonly<Record<string, string>> };

type Source = {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Without a version, the one that the key names now. */
  readonly file: { readonly key: string; readonly versionId?: string };
};

/** Enough of most files to refuse one early, little enough not to matter where the whole is read afterwards. */
const headBytes = 64 * 1024;

/**
 * Opens one version of an object for reading by ranges: its first bytes, its size and its metadata come with one request.
 * Undefined when that version is gone (or was a delete marker).
 */
export const openVersion = async (source: Source): Promise<OpenVersion | undefined> => {
  try {
    const { Body, ContentRange, Metadata = {} } = await source.s3.send(rangeCommand(source, 0, headBytes));
    const head = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const size = Number(/\/([0-9]+)$/.exec(ContentRange ?? '')?.[1] ?? head.length);
    return {
      size,
      metadata: Metadata,
      read: (start, end) => readRange(source, head, start, Math.min(end, size)),
    };
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    const status = error.$metadata.httpStatusCode;
    if (status === 404 || status === 405) return undefined;
    // Range not satisfiable: an empty object.
    if (status === 416) return { size: 0, metadata: {}, read: async () => new Uint8Array() };
    throw error;
  }
};

const rangeCommand = ({ bucket, file }: Source, start: number, end: number): GetObjectCommand =>
  new GetObjectCommand({
    Bucket: bucket,
    Key: file.key,
    VersionId: file.versionId,
    Range: `bytes=${start}-${end - 1}`,
  });

/** What of the range came with the head is not asked for again. */
const readRange = async (
  source: Source,
  head: Uint8Array,
  start: number,
  end: number,
): Promise<Uint8Array> => {
  if (end <= start) return new Uint8Array();
  if (end <= head.length) return head.subarray(start, end);
  const from = Math.max(start, head.length);
  const { Body } = await source.s3.send(rangeCommand(source, from, end));
  const rest = (await Body?.transformToByteArray()) ?? new Uint8Array();
  if (start === from) return rest;
  const whole = new Uint8Array(end - start);
  whole.set(head.subarray(start));
  whole.set(rest, from - start);
  return whole;
};
