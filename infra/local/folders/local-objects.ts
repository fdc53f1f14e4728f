import type { ReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { LocalPipeline } from '../pipeline/pipeline-options.ts';
import type { UploadOutcome } from './drop-folder.ts';
import { isMissing } from './file-errors.ts';

/** Puts files into the drop bucket and gets results out, as any other client of S3 would. */
export type LocalObjects = {
  readonly upload: (key: string, path: string) => Promise<UploadOutcome>;
  readonly remove: (key: string) => Promise<void>;
  /** Undefined when there is no such result. */
  readonly open: (key: string) => Promise<Readable | undefined>;
  readonly close: () => void;
};

const openFile = async (path: string): Promise<FileHandle | undefined> => {
  try {
    return await open(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** The SDK waits forever for the rest of a body that ends early, as that of a file does which is cut meanwhile. */
const abortWhenShort = (body: ReadStream, bytes: number): AbortSignal => {
  const controller = new AbortController();
  body.once('close', () => {
    if (body.bytesRead < bytes) controller.abort();
  });
  return controller.signal;
};

/** A fault of the client's is the file's or its name's: the same will be said of it next time. */
const refusalOf = (error: unknown, key: string): UploadOutcome => {
  if (!(error instanceof S3ServiceException) || error.$fault !== 'client') throw error;
  return { kind: 'refused', problem: `${key} was not taken in by S3: ${error.message}` };
};

export const localObjects = ({
  url,
  region,
  credentials,
  dropBucket,
  resultsBucket,
}: LocalPipeline['s3']): LocalObjects => {
  const client = new S3Client({ endpoint: url, region, credentials: { ...credentials } });
  const drop = (key: string) => ({ Bucket: dropBucket, Key: key });
  return {
    upload: async (key, path) => {
      const file = await openFile(path);
      if (file === undefined) return { kind: 'vanished' };
      const { size: bytes } = await file.stat();
      const body = file.createReadStream();
      const abortSignal = abortWhenShort(body, bytes);
      try {
        await client.send(new PutObjectCommand({ ...drop(key), Body: body, ContentLength: bytes }), {
          abortSignal,
        });
        return { kind: 'uploaded' };
      } catch (error) {
        if (abortSignal.aborted) return { kind: 'vanished' };
        return refusalOf(error, key);
      } finally {
        body.destroy();
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(drop(key)));
    },
    open: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: resultsBucket, Key: key }));
        return Body instanceof Readable ? Body : undefined;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    close: () => client.destroy(),
  };
};
