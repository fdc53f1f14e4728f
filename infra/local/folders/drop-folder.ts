import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createAlarm } from './alarm.ts';
import type { FileFacts, Snapshot } from './drop-changes.ts';
import { dropChanges } from './drop-changes.ts';
import { folderSnapshot } from './folder-snapshot.ts';
import { readUploadedFiles, writeUploadedFiles } from './uploaded-files.ts';

export type UploadOutcome =
  | { readonly kind: 'uploaded' }
  /** Noticed at the next look. */
  | { readonly kind: 'vanished' }
  | { readonly kind: 'refused'; readonly problem: string };

type DropFolderOptions = {
  readonly folder: string;
  /** Where what was uploaded is written down. */
  readonly memory: string;
  /** How long a file must look the same to count as whole. */
  readonly settleMs: number;
  /** Looks even without being told of a change: not every file system tells. */
  readonly lookEveryMs: number;
  readonly upload: (key: string, path: string) => Promise<UploadOutcome>;
  readonly remove: (key: string) => Promise<void>;
  /** S3 will not have the file, as it is; `problem` is a sentence. */
  readonly onRefusal: (problem: string) => void;
  /** Something else went wrong; it is tried again at the next look. */
  readonly onFault: (error: unknown) => void;
};

export type DropFolder = { readonly close: () => Promise<void> };

/** Carries one look's changes over, and notes each in `uploaded` once it is done. Returns whether to look again soon. */
const carryOver = async (
  options: DropFolderOptions,
  before: Snapshot,
  now: Snapshot,
  uploaded: Map<string, FileFacts>,
): Promise<boolean> => {
  const changes = dropChanges(before, now, uploaded);
  for (const key of changes.upload) {
    const facts = now.get(key);
    const outcome = await options.upload(key, join(options.folder, key));
    if (outcome.kind === 'refused') options.onRefusal(outcome.problem);
    if (outcome.kind !== 'vanished' && facts !== undefined) uploaded.set(key, facts);
  }
  for (const key of changes.remove) {
    await options.remove(key);
    uploaded.delete(key);
  }
  if (changes.upload.length + changes.remove.length > 0) await writeUploadedFiles(options.memory, uploaded);
  return changes.unsettled;
};

/** The folder may be deleted while it is watched: it is made again, so that it can be dropped into. */
const look = async (folder: string): Promise<Snapshot> => {
  await mkdir(folder, { recursive: true });
  return folderSnapshot(folder);
};

/**
 * Keeps the drop bucket like a folder: a file that appears or changes is uploaded, one that is deleted is removed, which
 * withdraws it. Works by comparing looks at the folder; being told of changes only makes it look sooner.
 */
export const watchDropFolder = async (options: DropFolderOptions): Promise<DropFolder> => {
  await mkdir(options.folder, { recursive: true });
  const alarm = createAlarm();
  const closing = new AbortController();
  const watcher = watch(options.folder, { recursive: true }, alarm.wake);
  watcher.on('error', alarm.wake);
  const run = async (): Promise<void> => {
    const uploaded = new Map(await readUploadedFiles(options.memory));
    let before: Snapshot = new Map();
    const lookOnce = async (): Promise<boolean> => {
      const now = await look(options.folder);
      const isUnsettled = await carryOver(options, before, now, uploaded);
      before = now;
      return isUnsettled;
    };
    while (!closing.signal.aborted) {
      const isUnsettled = await lookOnce().catch((error: unknown) => {
        options.onFault(error);
        return false;
      });
      if (isUnsettled) await setTimeout(options.settleMs);
      else await alarm.wait(options.lookEveryMs);
    }
  };
  const running = run();
  return {
    close: async () => {
      closing.abort();
      watcher.close();
      alarm.wake();
      await running;
    },
  };
};
