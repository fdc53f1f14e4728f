import { nextUp } from '../domain/line.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Ambience } from '../ports/ambience.ts';
import type { Names } from '../ports/names.ts';
import type { Queue } from '../ports/queues.ts';
import type { Settings } from '../settings.ts';
import { accountRules } from './rules.ts';

/** How many of the longest-waiting jobs are considered: fairness among folders reaches as far as this. */
const lineSeen = 1000;

export const lineOf = (names: Names) => names.line(lineSeen);

/** Brings those to a worker who may try for a slot now. */
export const wakeLine = async (ports: {
  readonly names: Names;
  readonly accounts: Accounts;
  readonly submitQueue: Queue;
  readonly ambience: Ambience;
  readonly settings: Settings;
}): Promise<void> => {
  const line = await lineOf(ports.names);
  if (line.length === 0) return;
  const account = await ports.accounts.load();
  const next = nextUp(line, account, ports.ambience.now(), accountRules(ports.settings));
  if (next.length > 0) await ports.submitQueue.send(next.map((look) => ({ look })));
};
