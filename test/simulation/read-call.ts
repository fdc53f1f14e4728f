import { parseArgs } from 'node:util';
import { bugNames } from './bugs/seeded-bugs.ts';

export type Call = {
  readonly schedules: number;
  readonly seed: number;
  readonly bug?: string;
  /** The incidents of the one schedule that is to be played again. */
  readonly only?: string;
  readonly json: boolean;
};

export type ReadCall =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'help' }
  /** A sentence that says what is wrong with the call. */
  | { readonly kind: 'wrong'; readonly problem: string };

const options = {
  schedules: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  bug: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const readCall = (args: readonly string[]): ReadCall => {
  try {
    return callOf(parseArgs({ args: [...args], options }).values);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return wrong(error.message.replace(/\.?$/, '.'));
  }
};

const wrong = (problem: string): ReadCall => ({ kind: 'wrong', problem: `${problem} See --help.` });

const callOf = ({
  schedules,
  seed,
  bug,
  only,
  json,
  help,
}: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): ReadCall => {
  if (help) return { kind: 'help' };
  if (!isCount(schedules) || Number(schedules) === 0) {
    return wrong(`--schedules must be a whole number from 1, found "${schedules}".`);
  }
  if (!isCount(seed)) return wrong(`--seed must be a whole number from 0, found "${seed}".`);
  if (bug !== undefined && !bugNames.some((name) => name === bug)) {
    return wrong(`There is no mistake "${bug}"; there are ${bugNames.join(', ')}.`);
  }
  const named = { ...(bug === undefined ? {} : { bug }), ...(only === undefined ? {} : { only }) };
  return { kind: 'call', call: { schedules: Number(schedules), seed: Number(seed), json, ...named } };
};

const isCount = (text: string): boolean => /^\d{1,15}$/.test(text);
