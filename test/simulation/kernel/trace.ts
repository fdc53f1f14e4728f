/** What happens in a schedule, line by line; built only where somebody reads it. */
export type Trace = { readonly lines: readonly string[]; readonly note: (text: () => string) => void };

export const createTrace = (now: () => number, isWanted: boolean): Trace => {
  const lines: string[] = [];
  return {
    lines,
    note: (text) => {
      if (isWanted) lines.push(`${new Date(now()).toISOString()} ${text()}`);
    },
  };
};
