import type { Facts } from '../../shared/domain/upload.ts';
import { keyMaxBytes } from '../../shared/domain/upload-key.ts';
import { printable } from '../../shared/options/shown.ts';
import type { Media, UploadedFile } from '../../shared/ports/media.ts';

export type RowFile =
  | { readonly kind: 'found'; readonly file: UploadedFile; readonly facts: Facts }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly problem: string };

/** The files that rows name: whatever many of them name is looked up and checked once. */
export type RowFiles = (written: string, role: 'image' | 'voice') => Promise<RowFile>;

/** Which files a batch may use. */
export type Reach = 'bucket' | 'folder';

/** Keys count from `folder` on, or from the bucket on where a slash stands in front. */
export const createRowFiles = (media: Media, folder: string, reach: Reach): RowFiles => {
  const known = new Map<string, Promise<RowFile>>();
  return (written, role) => {
    const key = written.startsWith('/') ? written.slice(1) : folder + written;
    if (reach === 'folder' && !key.startsWith(folder)) return Promise.resolve(outside(key, folder));
    const found = known.get(key) ?? checkCurrent(media, key, role);
    known.set(key, found);
    return found;
  };
};

const checkCurrent = async (media: Media, key: string, role: 'image' | 'voice'): Promise<RowFile> => {
  const keyBytes = Buffer.byteLength(key);
  if (keyBytes > keyMaxBytes) return tooLong(key, keyBytes);
  const found = await media.find(key);
  if (found.kind === 'missing') return missing(key);
  if (found.kind === 'unreadable') return unreadable(key, found.status);
  if (found.kind === 'unversioned') {
    const problem = `${key} has no version of its own, so it is not certain that the bytes that are checked are the bytes that are sent. Turn on versioning for the bucket, drop it again, and then the batch.`;
    return { kind: 'refused', problem };
  }
  const verdict = await media.check(found.file, role);
  if (verdict.kind === 'gone') return missing(key);
  if (verdict.kind === 'unreadable') return unreadable(key, verdict.status);
  return verdict.kind === 'refused' ? verdict : { kind: 'found', file: found.file, facts: verdict.facts };
};

/** The same whether there is such a file or not. */
const outside = (key: string, folder: string): RowFile => ({
  kind: 'refused',
  problem: `${printable(key, 200)} is outside ${folder}: a batch may use files of its own folder and below alone here (setting policy.batchFiles).`,
});

const tooLong = (key: string, bytes: number): RowFile => ({
  kind: 'refused',
  problem: `${printable(key, 60)} has a key of ${bytes} bytes, and no file in a bucket has one of more than ${keyMaxBytes}. Correct the row and drop the batch again.`,
});

const unreadable = (key: string, status: number): RowFile => ({
  kind: 'refused',
  problem: `${key} cannot be read: S3 answers ${status}. Drop it again, or have its permissions looked at, and then drop the batch again.`,
});

const missing = (key: string): RowFile => ({
  kind: 'refused',
  problem: `There is no ${key} in the bucket. Drop it, and then the batch again.`,
});
