import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaFile } from './media-maker.ts';
import type { MediaRecord } from '../ledger/records.ts';

/** Media as received, under the hash of their contents, so that tasks in flight outlive a restart. */
export interface MediaStore {
  keep(bytes: Buffer, format: MediaRecord['format']): MediaFile;
  find(media: Pick<MediaRecord, 'sha256' | 'format'>): MediaFile;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const openMediaStore = (folder: string): MediaStore => {
  mkdirSync(folder, { recursive: true });
  const find = ({ sha256, format }: Pick<MediaRecord, 'sha256' | 'format'>): MediaFile => ({
    path: join(folder, `${sha256}.${format}`),
    sha256,
    format,
  });
  return {
    find,
    keep: (bytes, format) => {
      const file = find({ sha256: sha256Of(bytes), format });
      if (existsSync(file.path)) return file;
      writeFileSync(`${file.path}.part`, bytes);
      renameSync(`${file.path}.part`, file.path);
      return file;
    },
  };
};
