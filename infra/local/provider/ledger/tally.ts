/** Counts of what happened, by name, for scripts that must show that a fault really struck. Not kept over restarts. */
export interface Tally {
  count(event: string): void;
  read(): Readonly<Record<string, number>>;
}

export const createTally = (): Tally => {
  const counts = new Map<string, number>();
  return {
    count: (event) => void counts.set(event, (counts.get(event) ?? 0) + 1),
    read: () => Object.fromEntries(counts),
  };
};
