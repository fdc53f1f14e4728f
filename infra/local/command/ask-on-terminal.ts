import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

type Terminal = {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
};

/** Ctrl-C at the question. */
const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Asks the person at the terminal; undefined where there is none. Whoever ends the question instead has answered nothing. */
export const askOnTerminal = ({ stdin: input, stderr: output }: Terminal = process):
  | ((question: string) => Promise<string>)
  | undefined => {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return async (question) => {
    const terminal = createInterface({ input, output });
    const ended = once(terminal, 'close').then(() => '');
    try {
      return await Promise.race([terminal.question(question), ended]);
    } catch (error) {
      if (!isAborted(error)) throw error;
      return '';
    } finally {
      terminal.close();
    }
  };
};
