import * as z from 'zod/mini';
import type { References } from './references.ts';
import type { Template } from './template.ts';
import { templateSchema } from './template.ts';

type Apply = (argument: unknown, references: References) => unknown;

const attributePath = z.union([
  z.tuple([z.string(), z.string()]),
  z.pipe(
    z.string(),
    z.transform((text): [string, string] => {
      const dot = text.indexOf('.');
      return [text.slice(0, dot), text.slice(dot + 1)];
    }),
  ),
]);
const joinArguments = z.tuple([z.string(), z.array(z.unknown())]);
const selectArguments = z.tuple([z.coerce.number(), z.unknown()]);
const splitArguments = z.tuple([z.string(), z.unknown()]);
const subArguments = z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]);

const text = (value: unknown, references: References): string => String(resolveValue(value, references));

const substitute: Apply = (argument, references) => {
  const read = z.parse(subArguments, argument);
  const [pattern, variables] = typeof read === 'string' ? [read, {}] : read;
  return pattern.replaceAll(/\$\{([^!}][^}]*)\}/g, (_whole, name: string) => {
    if (name in variables) return text(variables[name], references);
    return name.includes('.') ? references.attribute(...z.parse(attributePath, name)) : references.ref(name);
  });
};

/** Every intrinsic function that CDK writes into this stack's template. */
const intrinsics: Readonly<Record<string, Apply>> = {
  Ref: (argument, references) => references.ref(z.parse(z.string(), argument)),
  'Fn::GetAtt': (argument, references) => references.attribute(...z.parse(attributePath, argument)),
  'Fn::Join': (argument, references) => {
    const [separator, parts] = z.parse(joinArguments, argument);
    return parts.map((part) => text(part, references)).join(separator);
  },
  'Fn::Sub': substitute,
  'Fn::Split': (argument, references) => {
    const [separator, value] = z.parse(splitArguments, argument);
    return text(value, references).split(separator);
  },
  'Fn::Select': (argument, references) => {
    const [index, list] = z.parse(selectArguments, argument);
    return z.parse(z.array(z.unknown()), resolveValue(list, references))[index];
  },
};

const resolveValue = (value: unknown, references: References): unknown => {
  if (Array.isArray(value)) return value.map((part: unknown) => resolveValue(part, references));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  const apply = entries.length === 1 && first !== undefined ? intrinsics[first[0]] : undefined;
  if (apply !== undefined && first !== undefined) return apply(first[1], references);
  return Object.fromEntries(entries.map(([key, part]) => [key, resolveValue(part, references)]));
};

/** The template with every intrinsic function replaced by its local value. */
export const resolveTemplate = (template: Template, references: References): Template =>
  z.parse(templateSchema, resolveValue(template, references));
