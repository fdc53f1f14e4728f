import type { Verdict } from '../../domain/arrival.ts';
import { meaningOf, type TextRole } from '../../options/text-meaning.ts';
import { readText } from './read-text.ts';
import type { OpenVersion } from './version-reader.ts';

/**
 * Generous: what counts is counted in characters. A batch has room for 4,000 bytes in each of its 1,000 rows, the longest
 * script in Chinese (3,000) and its names among them. To read one blocks the worker: measured, 0.2 s of CPU for 1,000 such
 * rows, and 1.5 s and 230 MB at the very worst (a row of commas alone, two million lists in lists).
 */
export const textMaxBytes = {
  script: 65_536,
  options: 65_536,
  defaults: 65_536,
  batch: 4_000_000,
} as const satisfies Record<TextRole, number>;

/** Reads and judges a file of text. */
export const checkText = async (version: OpenVersion, role: TextRole, fileName: string): Promise<Verdict> => {
  const read = await readText(version, textMaxBytes[role]);
  if (read.kind === 'refused') return { kind: 'refused', problem: `${fileName} ${read.problem}` };
  const { bytes, sha256 } = read;
  const found = await meaningOf(read.text, role, fileName);
  return found.kind === 'refused'
    ? found
    : { kind: 'accepted', role, facts: { bytes, sha256, ...found.facts } };
};
