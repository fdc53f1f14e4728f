/** Where a command prints, and what it is told by the person. */
export type Console = {
  /** Results: standard output. */
  readonly result: (line: string) => void;
  /** Progress and problems: standard error. */
  readonly note: (line: string) => void;
};

/** Names of files come from anybody: what would steer a terminal is shown as a mark. */
const printable = (text: string): string => text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '\uFFFD');

export const processConsole: Console = {
  result: (line) => process.stdout.write(`${printable(line)}\n`),
  note: (line) => process.stderr.write(`${printable(line)}\n`),
};
