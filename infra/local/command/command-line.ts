import { basename } from 'node:path';
import type { Environment } from '../../../cli/arguments/kept-by-npm.ts';
import { flag } from '../../../cli/arguments/option-values.ts';
import { readArguments } from '../../../cli/arguments/read-arguments.ts';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';

/** Two files that belong together, as typed, and a file of options for them. */
export type FilePair = { readonly first: string; readonly second: string; readonly options?: string };

export const filesOf = ({ first, second, options }: FilePair): readonly string[] => [
  first,
  second,
  ...(options === undefined ? [] : [options]),
];

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

const isOptions = (path: string | undefined): path is string =>
  path !== undefined && parseUploadKey(basename(path))?.role === 'options';

/** Two files each, and an options file where one follows them; a last file without a partner is left over. */
const pairsOf = (
  files: readonly string[],
): { readonly pairs: readonly FilePair[]; readonly left?: string } => {
  const pairs: FilePair[] = [];
  for (let start = 0; start < files.length;) {
    const [first, second, third] = files.slice(start, start + 3);
    if (first === undefined || second === undefined) return { pairs, ...(first && { left: first }) };
    const options = isOptions(third) ? { options: third } : {};
    pairs.push({ first, second, ...options });
    start += filesOf({ first, second, ...options }).length;
  }
  return { pairs };
};

/** Reads the words after `npm start --`, and notices where the -- was forgotten. */
export const parseCommandLine = (args: readonly string[], environment: Environment): Command => {
  const read = readArguments(reading, args, environment);
  return read.kind === 'understood' ? commandOf(read.values, read.names) : read;
};

const commandOf = (
  { once, json, real, yes }: Spending & { readonly once: boolean; readonly json: boolean },
  files: readonly string[],
): Command => {
  if (!once && files.length > 0)
    return mistake(`Files are only taken together with --once; without it, put ${files[0]} into drop/.`);
  if (yes && !real) return mistake('--yes agrees to the cost of --real, and is only taken together with it.');
  if (!once && json) return mistake('--json is only taken together with --once.');
  const { pairs, left } = pairsOf(files);
  if (left !== undefined)
    return mistake(`--once takes pairs of an image and a recording or script, and ${left} has no partner.`);
  return once ? { kind: 'once', json, real, yes, pairs } : { kind: 'keep-running', real, yes };
};
