import type * as z from 'zod/mini';
import type { Arguments, Reading } from './read-arguments.ts';
import { readArguments } from './read-arguments.ts';

type Understood<Known extends Readonly<Record<string, z.ZodMiniType>>> = Extract<
  Arguments<Known>,
  { kind: 'understood' }
>;

/** Says what is wrong with a call and ends the process with 2. */
export const endWithMistake = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

/** What was typed; the process ends here when that was `--help` (with 0), or cannot be understood (with 2). */
export const processArguments = <Known extends Readonly<Record<string, z.ZodMiniType>>>(
  reading: Reading<Known> & { readonly help: string },
  args: readonly string[] = process.argv.slice(2),
): Understood<Known> => {
  const read = readArguments(reading, args, process.env);
  if (read.kind === 'mistake') return endWithMistake(read.message);
  if (read.kind === 'understood') return read;
  process.stdout.write(reading.help);
  return process.exit(0);
};
