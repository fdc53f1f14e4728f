import type { Console } from '../../../../infra/local/command/console.ts';

/** A console that remembers what was printed. */
export const heardConsole = () => {
  const results: string[] = [];
  const notes: string[] = [];
  const console: Console = { result: (line) => results.push(line), note: (line) => notes.push(line) };
  return { console, results, notes };
};
