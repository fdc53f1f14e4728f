/** Where a command prints, and what it is told by the person. */
export type Console = {
  /** Results: standard output. */
  readonly result: (line: string) => void;
  /** Progress and problems: standard error. */
  readonly note: (line: string) => void;
};

export const processConsole: Console = {
  result: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
};
