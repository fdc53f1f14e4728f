import type * as z from 'zod/mini';
import { allowedValues } from './option-fields.ts';
import { fewOf, shown } from './shown.ts';

/** What is wrong with some options, in the first few sentences. `known` says what each key may be. */
export const optionProblems = (
  issues: readonly z.core.$ZodIssue[],
  found: unknown,
  known: Readonly<Record<string, string>> = allowedValues,
): string => {
  const wrong = issues.flatMap((issue): readonly (string | z.core.$ZodIssue)[] =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue],
  );
  return fewOf(wrong, (each) =>
    typeof each === 'string' ? unknownText(each, known) : wrongText(each, found, known),
  );
};

const unknownText = (key: string, known: Readonly<Record<string, string>>): string =>
  `${shown(key)} is not known here; what can be said is ${Object.keys(known).join(', ')}.`;

const wrongText = (
  { path: [key] }: z.core.$ZodIssue,
  found: unknown,
  known: Readonly<Record<string, string>>,
): string => {
  if (key === undefined) return `An object with options is wanted here, found ${shown(found)}.`;
  const name = String(key);
  const value = isObject(found) ? found[name] : undefined;
  return `${name} must be ${known[name] ?? 'a text'}, found ${shown(value)}.`;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
