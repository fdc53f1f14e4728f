import * as z from 'zod/mini';
import type { OptionValues } from '../domain/options.ts';
import { allowedValues } from './option-fields.ts';
import { optionProblems } from './option-problems.ts';
import { defaultsFileSchema, optionsFileSchema } from './option-schemas.ts';
import { readJson } from './read-json.ts';

export type ReadOptions =
  | { readonly kind: 'options'; readonly values: OptionValues }
  /** Sentences for the person whose file it is. */
  | { readonly kind: 'refused'; readonly problem: string };

/** `fileName` is what its owner calls the file. */
export const readOptionsFile = (text: string, fileName: string): ReadOptions =>
  readFile(optionsFileSchema, allowedValues, text, fileName);

const { audioId: _, ...shareable } = allowedValues;

export const readDefaultsFile = (text: string, fileName: string): ReadOptions =>
  readFile(defaultsFileSchema, shareable, text, fileName);

const readFile = (
  schema: typeof optionsFileSchema | typeof defaultsFileSchema,
  known: Readonly<Record<string, string>>,
  text: string,
  fileName: string,
): ReadOptions => {
  const json = readJson(text);
  if (json.kind === 'refused')
    return { kind: 'refused', problem: `${fileName} ${json.problem} Correct it and drop it again.` };
  const read = z.safeParse(schema, json.value);
  if (read.success) {
    const { $schema: __, ...values } = read.data;
    return { kind: 'options', values };
  }
  const problems = optionProblems(read.error.issues, json.value, known);
  return {
    kind: 'refused',
    problem: `${fileName} asks for what cannot be done. ${problems} Correct it and drop it again.`,
  };
};
