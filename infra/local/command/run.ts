import { parseCommandLine } from './command-line.ts';
import type { Console } from './console.ts';
import { help } from './help.ts';

/** Carries out what was typed after `npm start --`. Returns the exit code. What is heavy to load waits until it is needed. */
export const run = async (args: readonly string[], console: Console): Promise<number> => {
  const command = parseCommandLine(args, process.env);
  switch (command.kind) {
    case 'help':
      console.result(help);
      return 0;
    case 'mistake':
      console.note(command.message);
      return 2;
    case 'once': {
      const { once } = await import('./once-command.ts');
      return once(command, console);
    }
    case 'keep-running': {
      const { keepRunning } = await import('./keep-running.ts');
      return keepRunning(command, console);
    }
  }
};
