import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFiles } from './data-files.ts';
import { openDataFiles } from './data-files.ts';
import type { JournalEntry } from './journal-entry.ts';
import { openJournal, replayJournal, rewriteJournal } from './journal.ts';
import { filesInUse, stateEntries, storeState } from './store-state.ts';
import type { StoreState } from './store-state.ts';

/** A journal with more than this many lines, and less than half of them still in force, is rewritten at the start. */
const minRewriteLines = 1000;

/** Buckets, versions and uploads on disk. Reading is from memory; a commit is one synchronous step. */
export type Store = Readonly<{
  state: Omit<StoreState, 'apply'>;
  files: DataFiles;
  /** Writes the entry down, then makes it visible. */
  commit: (entry: JournalEntry) => void;
  /** Higher than every one before, also those before a restart. */
  nextSequencer: () => number;
  now: () => Date;
  newId: () => string;
  close: () => void;
}>;

export type StoreSettings = Readonly<{
  folder: string;
  now: () => Date;
  /** 32 hex characters that nobody else has. */
  newId: () => string;
}>;

const loadState = async (journalPath: string): Promise<StoreState> => {
  const state = storeState();
  const lineCount = await replayJournal(journalPath, state.apply);
  const entries = stateEntries(state);
  if (lineCount > minRewriteLines && lineCount > 2 * entries.length)
    await rewriteJournal(journalPath, entries);
  return state;
};

/** Opens the folder, or begins it. One process at a time may have it open. */
export const openStore = async ({ folder, now, newId }: StoreSettings): Promise<Store> => {
  await mkdir(folder, { recursive: true });
  const journalPath = join(folder, 'journal.jsonl');
  const state = await loadState(journalPath);
  const files = await openDataFiles(join(folder, 'data'), newId);
  await files.removeAllBut(filesInUse(state));
  const journal = openJournal(journalPath);
  return {
    state,
    files,
    commit: (entry) => {
      journal.append(entry);
      state.apply(entry);
    },
    // Microseconds, so that a store that was deleted and begun anew still counts on; never below the last one.
    nextSequencer: () => Math.max(state.lastSequencer() + 1, now().getTime() * 1000),
    now,
    newId,
    close: journal.close,
  };
};
