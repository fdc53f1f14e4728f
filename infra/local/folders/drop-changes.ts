/** What a file looks like from outside: it has changed when either has. */
export type FileFacts = { readonly bytes: number; readonly modifiedMs: number };

/** Relative path, with `/` between its parts, to facts. */
export type Snapshot = ReadonlyMap<string, FileFacts>;

export type DropChanges = {
  /** Whole and not uploaded yet, in this form. */
  readonly upload: readonly string[];
  /** Uploaded once and gone since. */
  readonly remove: readonly string[];
  /** Still being written: look again soon. */
  readonly unsettled: boolean;
};

const isSame = (a: FileFacts | undefined, b: FileFacts): boolean =>
  a !== undefined && a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;

/**
 * Compares two looks at the folder, taken a moment apart, with what was uploaded before. A file counts as whole when
 * it looks the same in both, so one that is still being copied is left alone.
 */
export const dropChanges = (before: Snapshot, now: Snapshot, uploaded: Snapshot): DropChanges => {
  const pending = [...now].filter(([path, facts]) => !isSame(uploaded.get(path), facts));
  const upload = pending.flatMap(([path, facts]) => (isSame(before.get(path), facts) ? [path] : []));
  return {
    upload,
    remove: [...uploaded.keys()].filter((path) => !now.has(path)),
    unsettled: upload.length < pending.length,
  };
};
