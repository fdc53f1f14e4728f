import { createInterface } from 'node:readline/promises';

/** Asks the person at the terminal; undefined where there is none. */
export const askOnTerminal = (): ((question: string) => Promise<string>) | undefined => {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input, output });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  };
};
