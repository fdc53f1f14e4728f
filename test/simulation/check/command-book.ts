import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Command } from '../../../shared/ports.ts';

/** When each command was last carried out under a name; -1 for never. */
type Times = Record<Command, number>;

/** What operators had done, as the history of a name tells it. */
export type CommandBook = ReturnType<typeof createCommandBook>;

export const createCommandBook = (now: () => number) => {
  const names = new Map<string, Times>();

  const timesOf = (name: string): Times => {
    const times = names.get(name) ?? { retry: -1, cancel: -1, release: -1 };
    names.set(name, times);
    return times;
  };

  return {
    timesOf,
    saved: (before: NameRecord | undefined, { name, history }: NameRecord) => {
      for (const entry of history) {
        if (before?.history.includes(entry) === true) continue;
        if (entry.event === 'operator: retry') timesOf(name).retry = now();
        if (entry.event === 'operator: cancel') timesOf(name).cancel = now();
        if (entry.event === 'operator: release') timesOf(name).release = now();
      }
    },
  };
};
