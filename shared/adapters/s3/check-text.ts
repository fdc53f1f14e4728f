import type { Verdict } from '../../domain/arrival.ts';
import { meaningOf, type TextRole } from '../../options/text-meaning.ts';
import { readText } from './read-text.ts';
import type { OpenVersion } from './version-reader.ts';

/** Generous: what counts is counted in characters. */
export const textMaxBytes = {
  script: 65_536,
  options: 65_536,
  defaults: 65_536,
  batch: 8_000_000,
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
