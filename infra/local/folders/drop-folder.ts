import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createAlarm } from './alarm.ts';
import type { Snapshot } from './drop-changes.ts';
import { dropChanges } from './drop-changes.ts';
import { folderSnapshot } from './folder-snapshot.ts';
import { readUploadedFiles, writeUploadedFiles } from './uploaded-files.ts';

type DropFolderOptions = {
  readonly folder: string;
  /** Where what was uploaded is written down. */
  readonly memory: string;
  /** How long a file must look the same to count as whole. */
  readonly settleMs: number;
  /** Looks even without being told of a change: not every file system tells. */
  readonly lookEveryMs: number;
  /** May find that the file has vanished: that is noticed at the next look. */
  readonly upload: (key: string, path: string) => Promise<'uploaded' | 'vanished'>;
  readonly remove: (key: string) => Promise<void>;
};

export type DropFolder = { readonly close: () => Promise<void> };

const carryOver = async (
  options: DropFolderOptions,
  before: Snapshot,
  now: Snapshot,
  uploaded: Snapshot,
): Promise<{ readonly uploaded: Snapshot; readonly unsettled: boolean }> => {
  const changes = dropChanges(before, now, uploaded);
  const next = new Map(uploaded);
  for (const key of changes.upload) {
    const facts = now.get(key);
    const outcome = await options.upload(key, join(options.folder, key));
    if (outcome === 'uploaded' && facts !== undefined) next.set(key, facts);
  }
  for (const key of changes.remove) {
    await options.remove(key);
    next.delete(key);
  }
  if (changes.upload.length + changes.remove.length > 0) await writeUploadedFiles(options.memory, next);
  return { uploaded: next, unsettled: changes.unsettled };
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
    let uploaded = await readUploadedFiles(options.memory);
    let before: Snapshot = new Map();
    while (!closing.signal.aborted) {
      const now = await folderSnapshot(options.folder);
      const result = await carryOver(options, before, now, uploaded);
      uploaded = result.uploaded;
      before = now;
      if (result.unsettled) await setTimeout(options.settleMs);
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
