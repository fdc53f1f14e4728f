import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromByteOrder } from '../s3/store/byte-order.ts';
import { readJournal } from '../s3/store/journal.ts';
import { storeState } from '../s3/store/store-state.ts';
import type { StoredObject } from '../s3/store/stored-version.ts';

/** What lies in a bucket of an earlier run. */
export type KeptObject = {
  readonly key: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly committedAtMs: number;
  /** Undefined where it was uploaded in parts, which lie in as many files. */
  readonly path: string | undefined;
};

const isOnePart = ({ parts }: StoredObject): boolean => parts.length === 1;

/** The newest versions in all buckets of a state folder; none where nothing ever ran. It only reads. */
export const keptObjects = async (stateFolder: string): Promise<readonly KeptObject[]> => {
  const folder = join(stateFolder, 's3');
  const journal = join(folder, 'journal.jsonl');
  if (!existsSync(journal)) return [];
  const state = storeState();
  await readJournal(journal, state.apply);
  const newest = [...state.buckets.values()].flatMap((bucket) =>
    bucket.sortedKeys().map((key) => bucket.current(fromByteOrder(key))),
  );
  return newest.flatMap((version) => {
    if (version?.kind !== 'object') return [];
    const { key, metadata, committedAtMs, parts } = version;
    const [part] = parts;
    const path = isOnePart(version) && part !== undefined ? join(folder, 'data', part.file) : undefined;
    return [{ key, metadata, committedAtMs, path }];
  });
};
