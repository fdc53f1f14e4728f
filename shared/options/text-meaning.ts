import type { Facts } from '../domain/upload.ts';
import type { Role } from '../domain/upload-key.ts';
import { readBatch, type ReadBatch } from './read-batch.ts';
import { readDefaultsFile, readOptionsFile, type ReadOptions } from './read-options.ts';
import { readScript } from './read-script.ts';

export type TextRole = Exclude<Role, 'image' | 'voice'>;

export type TextMeaning =
  | { readonly kind: 'facts'; readonly facts: Partial<Facts> }
  /** Sentences for the person whose file it is. */
  | { readonly kind: 'refused'; readonly problem: string };

/** What a file of text says, by its role. */
export const meaningOf = async (text: string, role: TextRole, fileName: string): Promise<TextMeaning> => {
  switch (role) {
    case 'script': {
      const script = readScript(text);
      return script.kind === 'script'
        ? { kind: 'facts', facts: { characters: script.characters } }
        : { kind: 'refused', problem: `${fileName} ${script.problem}` };
    }
    case 'options':
      return optionsOf(readOptionsFile(text, fileName));
    case 'defaults':
      return optionsOf(readDefaultsFile(text, fileName));
    case 'batch':
      return batchOf(await readBatch(text, fileName));
  }
};

const batchOf = (read: ReadBatch): TextMeaning =>
  read.kind === 'batch' ? { kind: 'facts', facts: { rows: read.rows.length } } : read;

const optionsOf = (read: ReadOptions): TextMeaning =>
  read.kind === 'options' ? { kind: 'facts', facts: { options: read.values } } : read;
