import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Findings } from './findings.ts';

/** When each command was last carried out under a name; -1 for never. */
type Times = Record<Command, number>;

/** What operators had done, as the history of a name tells it. */
export type CommandBook = ReturnType<typeof createCommandBook>;

export const createCommandBook = (now: () => number, findings: Findings) => {
  const sent = new Map<string, number>();
  const carriedOut = new Map<string, number>();
  const names = new Map<string, Times>();

  const timesOf = (name: string): Times => {
    const times = names.get(name) ?? { retry: -1, cancel: -1, release: -1 };
    names.set(name, times);
    return times;
  };

  /** A message may come twice, and what it says is done once. */
  const countCarriedOut = (name: string) => {
    const count = (carriedOut.get(name) ?? 0) + 1;
    carriedOut.set(name, count);
    const wanted = sent.get(name) ?? 0;
    if (count > wanted)
      findings.report('illegalMoves', `${count} commands are carried out for ${name}, of ${wanted} given.`);
  };

  return {
    timesOf,
    sent: (name: string) => void sent.set(name, (sent.get(name) ?? 0) + 1),
    saved: (before: NameRecord | undefined, { name, history }: NameRecord) => {
      for (const entry of history) {
        if (before?.history.includes(entry) === true) continue;
        if (!entry.event.startsWith('operator: ')) continue;
        countCarriedOut(name);
        if (entry.event === 'operator: retry') timesOf(name).retry = now();
        if (entry.event === 'operator: cancel') timesOf(name).cancel = now();
        if (entry.event === 'operator: release') timesOf(name).release = now();
      }
    },
  };
};
