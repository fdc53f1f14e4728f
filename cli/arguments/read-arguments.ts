import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { keptByNpm, type Environment } from './kept-by-npm.ts';
import { flag } from './option-values.ts';

type Options = Readonly<Record<string, z.ZodMiniType>>;

export type Reading<Known extends Options> = {
  /** As it is typed: `npm run simulate`. */
  readonly command: string;
  /** What each option but `--help` may be; see option-values.ts. */
  readonly options: Known;
  /** Whether it takes anything beside options. @default false */
  readonly takesNames?: boolean;
};

/** What was typed after a command. */
export type Arguments<Known extends Options> =
  | { readonly kind: 'help' }
  /** One sentence that names the option, those that there are, and `--help`. */
  | { readonly kind: 'mistake'; readonly message: string }
  | {
      readonly kind: 'understood';
      readonly values: z.output<z.ZodMiniObject<Known>>;
      readonly names: readonly string[];
    };

const inWords = (options: Options): string =>
  `${Object.keys(options)
    .map((name) => `--${name}`)
    .join(', ')} and --help`;

const mistake = (problem: string, { command, options }: Reading<Options>) =>
  ({
    kind: 'mistake',
    message: `${problem}; ${command} takes ${inWords(options)}, and ${command}${command.includes(' -- ') ? '' : ' --'} --help explains them.`,
  }) as const;

/** Node's own sentence, without its advice about arguments that begin with a dash. */
const firstSentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(/\.(?: |$)|\n/)[0] ?? '';

const parse = (args: readonly string[], { options, takesNames = false }: Reading<Options>) => {
  const typed = Object.entries(options).map(
    ([name, schema]) => [name, { type: schema === flag ? 'boolean' : 'string' }] as const,
  );
  const help = { type: 'boolean', short: 'h' } as const;
  return parseArgs({
    args: [...args],
    allowPositionals: takesNames,
    options: { ...Object.fromEntries(typed), help },
  });
};

/** Reads what was typed, and what npm kept of it in the environment. It prints nothing and throws nothing. */
export const readArguments = <Known extends Options>(
  reading: Reading<Known>,
  args: readonly string[],
  environment: Environment,
): Arguments<Known> => {
  const kept = keptByNpm(reading.command, Object.keys(reading.options), args, environment);
  if (kept !== undefined) return mistake(kept, reading);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args, reading);
  } catch (error) {
    return mistake(firstSentence(error), reading);
  }
  if (parsed.values.help === true) return { kind: 'help' };
  const read = z.safeParse(z.object(reading.options), parsed.values, { reportInput: true });
  if (read.success) return { kind: 'understood', values: read.data, names: parsed.positionals };
  const wrong = read.error.issues.map(
    ({ path, message, input }) => `--${path.join('.')} takes ${message}, not '${String(input)}'`,
  );
  return mistake(wrong.join(' and '), reading);
};
