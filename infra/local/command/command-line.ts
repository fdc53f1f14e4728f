import { flag } from '../../../cli/arguments/option-values.ts';
import { readArguments } from '../../../cli/arguments/read-arguments.ts';

/** Two files that belong together, as typed. */
export type FilePair = { readonly first: string; readonly second: string };

type Spending = {
  /** Uses the real provider, which costs money. */
  readonly real: boolean;
  /** Agrees to the cost beforehand. */
  readonly yes: boolean;
};

export type KeepRunningCommand = Spending & { readonly kind: 'keep-running' };

export type OnceCommand = Spending & {
  readonly kind: 'once';
  readonly json: boolean;
  /** Empty: the sample. */
  readonly pairs: readonly FilePair[];
};

/** What the person wants. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string }
  | KeepRunningCommand
  | OnceCommand;

const reading = {
  command: 'npm start',
  takesNames: true,
  options: { once: flag, json: flag, real: flag, yes: flag },
} as const;

const mistake = (message: string): Command => ({
  kind: 'mistake',
  message: `${message} npm start -- --help shows what can be asked.`,
});

const pairsOf = (files: readonly string[]): readonly FilePair[] =>
  files.flatMap((first, index) => {
    const second = files[index + 1];
    return index % 2 === 0 && second !== undefined ? [{ first, second }] : [];
  });

/** Reads the words after `npm start --`. */
export const parseCommandLine = (args: readonly string[]): Command => {
  const read = readArguments(reading, args);
  return read.kind === 'understood' ? commandOf(read.values, read.names) : read;
};

const commandOf = (
  { once, json, real, yes }: Spending & { readonly once: boolean; readonly json: boolean },
  files: readonly string[],
): Command => {
  if (!once && files.length > 0)
    return mistake(`Files are only taken together with --once; without it, put ${files[0]} into drop/.`);
  if (!once && json) return mistake('--json is only taken together with --once.');
  if (files.length % 2 === 1)
    return mistake(`--once takes pairs of an image and a recording, and ${files.at(-1)} has no partner.`);
  return once
    ? { kind: 'once', json, real, yes, pairs: pairsOf(files) }
    : { kind: 'keep-running', real, yes };
};
