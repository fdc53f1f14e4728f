import type * as z from 'zod/mini';
import { withoutCredentials } from './without-credentials.ts';

const mostShown = 60;
const secretNames = /key|secret|token|password|credential/i;

/** What is wrong with a variable, or with a setting in one: its name, what it should be, what was found. */
export const environmentProblem = (issue: z.core.$ZodIssue): string => {
  const name = issue.path.join('.');
  return `${name} ${wanted(issue)} (found ${found(name, issue.input)})`;
};

/** The messages of our own checks say it themselves; zod's, in its small edition, say nothing. */
const wanted = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be a value of the type ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'must not be empty'
        : `must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return `must be a valid ${issue.format}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.join(', ')}, which no setting is called`;
    default:
      return issue.message;
  }
};

const found = (name: string, value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === '') return 'an empty text';
  if (secretNames.test(name)) return 'a value that is not shown';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? withoutCredentials(value) : value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
};
