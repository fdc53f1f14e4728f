import { lowerBound, toByteOrder } from './byte-order.ts';
import type { StoredVersion } from './stored-version.ts';

/** The versions of one bucket, in memory. */
export type BucketIndex = Readonly<{
  createdAtMs: number;
  add: (version: StoredVersion) => void;
  /** `sequencer` is the removal's own. */
  remove: (key: string, versionId: string, sequencer: number) => void;
  current: (key: string) => StoredVersion | undefined;
  /** Newest first. */
  versions: (key: string) => readonly StoredVersion[];
  /** The sequencer of the last removal of the key, by marker or by version; 0 when there was none. */
  lastRemoval: (key: string) => number;
  /** All keys that have versions, as `toByteOrder` writes them, sorted. */
  sortedKeys: () => readonly string[];
}>;

/** Sorts on first use, then keeps the order: filling an index of 100,000 keys one by one would cost seconds. */
const sortedKeySet = (keys: () => Iterable<string>) => {
  let sorted: string[] | undefined;
  return {
    get: (): readonly string[] =>
      (sorted ??= Array.from(keys(), toByteOrder).sort((a, b) => (a < b ? -1 : 1))),
    add: (key: string): void => {
      if (sorted !== undefined) sorted.splice(lowerBound(sorted, toByteOrder(key)), 0, toByteOrder(key));
    },
    remove: (key: string): void => {
      if (sorted !== undefined) sorted.splice(lowerBound(sorted, toByteOrder(key)), 1);
    },
  };
};

export const bucketIndex = (createdAtMs: number): BucketIndex => {
  const byKey = new Map<string, readonly StoredVersion[]>();
  const removals = new Map<string, number>();
  const sorted = sortedKeySet(() => byKey.keys());

  return {
    createdAtMs,
    add: (version) => {
      const earlier = byKey.get(version.key);
      byKey.set(version.key, [version, ...(earlier ?? [])]);
      if (earlier === undefined) sorted.add(version.key);
      if (version.kind === 'delete-marker') removals.set(version.key, version.sequencer);
    },
    remove: (key, versionId, sequencer) => {
      const left = (byKey.get(key) ?? []).filter((version) => version.versionId !== versionId);
      if (left.length > 0) byKey.set(key, left);
      else if (byKey.delete(key)) sorted.remove(key);
      removals.set(key, sequencer);
    },
    current: (key) => byKey.get(key)?.[0],
    versions: (key) => byKey.get(key) ?? [],
    lastRemoval: (key) => removals.get(key) ?? 0,
    sortedKeys: sorted.get,
  };
};
