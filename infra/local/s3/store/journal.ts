import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { rename, truncate, writeFile } from 'node:fs/promises';
import { journalEntry } from './journal-entry.ts';
import type { JournalEntry } from './journal-entry.ts';
import { journalLines } from './journal-lines.ts';

const toLine = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;

const parseLine = (path: string, lineNumber: number, text: string): JournalEntry => {
  try {
    return journalEntry.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `Opening the S3 store failed: line ${lineNumber} of ${path} is damaged. Move the folder away to start with an empty store.`,
      { cause },
    );
  }
};

export type JournalEnd = Readonly<{ lineCount: number; endOffset: number }>;

/** Applies every whole entry of the journal, in order, and changes nothing: somebody else may be writing it. */
export const readJournal = async (
  path: string,
  apply: (entry: JournalEntry) => void,
): Promise<JournalEnd> => {
  let end: JournalEnd = { lineCount: 0, endOffset: 0 };
  for await (const { text, endOffset } of journalLines(path)) {
    end = { lineCount: end.lineCount + 1, endOffset };
    apply(parseLine(path, end.lineCount, text));
  }
  return end;
};

/** The same, made when missing; a line that a killed process left unfinished is cut off. */
export const replayJournal = async (path: string, apply: (entry: JournalEntry) => void): Promise<number> => {
  await writeFile(path, '', { flag: 'a' });
  const { lineCount, endOffset } = await readJournal(path, apply);
  await truncate(path, endOffset);
  return lineCount;
};

/** Puts a shorter journal that says the same in the place of the old one, at once. */
export const rewriteJournal = async (path: string, entries: readonly JournalEntry[]): Promise<void> => {
  const next = `${path}.next`;
  await writeFile(next, entries.map(toLine));
  await rename(next, path);
};

export type Journal = Readonly<{ append: (entry: JournalEntry) => void; close: () => void }>;

/**
 * Appending is synchronous, so that checking a condition, committing, and making the commit visible are one step that no
 * other request can come between. A line is some 600 bytes: the kernel keeps it when the process is killed.
 */
export const openJournal = (path: string): Journal => {
  const file = openSync(path, 'a');
  return {
    append: (entry) => {
      const line = Buffer.from(toLine(entry));
      const startOffset = fstatSync(file).size;
      if (writeSync(file, line) !== line.length) {
        ftruncateSync(file, startOffset);
        throw new Error(`Writing to the S3 store failed: ${path} could not take ${line.length} more bytes.`);
      }
    },
    close: () => closeSync(file),
  };
};
