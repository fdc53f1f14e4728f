import type * as z from 'zod/mini';
import { allowedValues } from './option-fields.ts';
import { shown } from './shown.ts';

/** What is wrong with some options, one sentence for each that is. `known` says what each key may be. */
export const optionProblems = (
  issues: readonly z.core.$ZodIssue[],
  found: unknown,
  known: Readonly<Record<string, string>> = allowedValues,
): readonly string[] => {
  const values = new Map(Object.entries(Object(found)));
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownText(key, known));
    const [key] = issue.path;
    if (key === undefined) return [`An object with options is wanted here, found ${shown(found)}.`];
    const name = String(key);
    return [`${name} must be ${known[name] ?? 'a text'}, found ${shown(values.get(name))}.`];
  });
};

const unknownText = (key: string, known: Readonly<Record<string, string>>): string =>
  `${shown(key)} is not known here; what can be said is ${Object.keys(known).join(', ')}.`;
