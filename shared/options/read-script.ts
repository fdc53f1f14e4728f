import { scriptMaxCharacters } from '../domain/script.ts';

export type ReadScript =
  | { readonly kind: 'script'; readonly text: string; readonly characters: number }
  /** The rest of a sentence that begins with the script's name. */
  | { readonly kind: 'refused'; readonly problem: string };

const charactersIn = (text: string): number => {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
};

/** What of a text is spoken: all but the white space around it. Characters are counted as people count them, by code point. */
export const readScript = (contents: string): ReadScript => {
  const text = contents.trim();
  const characters = charactersIn(text);
  if (characters === 0) return { kind: 'refused', problem: 'is empty. Write what is to be said.' };
  if (characters > scriptMaxCharacters) {
    const problem = `has ${characters} characters, and the provider speaks at most ${scriptMaxCharacters}. Shorten it, or drop a recording instead.`;
    return { kind: 'refused', problem };
  }
  return { kind: 'script', text, characters };
};
