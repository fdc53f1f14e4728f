import type { ProviderParts } from '../parts.ts';
import type { SpeechRecord, TaskRecord } from './records.ts';

/** The ledger as read from outside. */
export type Statement = {
  /** One per accepted, and therefore paid, task. */
  readonly tasks: readonly TaskRecord[];
  readonly speeches: readonly SpeechRecord[];
  readonly paidUsd: number;
  /** Slots in use now. */
  readonly running: number;
  /** What happened since the start, faults included, by name. */
  readonly counts: Readonly<Record<string, number>>;
};

export const readStatement = ({ ledger, tally }: Pick<ProviderParts, 'ledger' | 'tally'>): Statement => {
  const tasks = ledger.tasks();
  const speeches = ledger.speeches();
  const paidUsd = [...tasks, ...speeches].reduce((sum, { priceUsd }) => sum + priceUsd, 0);
  return {
    tasks,
    speeches,
    paidUsd: Math.round(paidUsd * 10_000) / 10_000,
    running: ledger.running(),
    counts: tally.read(),
  };
};
