import { printable } from './shown.ts';

export type ReadJson =
  | { readonly kind: 'json'; readonly value: unknown }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly kind: 'refused'; readonly problem: string };

export const readJson = (text: string): ReadJson => {
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? printable(error.message) : 'no reason is known';
    return { kind: 'refused', problem: `is not JSON (${reason}).` };
  }
};
