import { inFlightByFolder, slotLimit, type Account, type AccountRules } from './account.ts';
import { folderKeyOf, nameKeyOf } from './identity.ts';
import type { NameId } from './ids.ts';

/** Whether the name could be next at all, whoever else is in line: most of a long line need not look at the others. */
export const mayBeNext = (name: NameId, account: Account, now: number, rules: AccountRules): boolean =>
  freeSlots(account, now, rules) > 0 || holdersOf(account).has(name);

/**
 * Who may try for a slot now, of those in line. A name whose job holds a slot already (its worker died in between) goes
 * first and needs none.
 */
export const nextUp = (
  line: readonly NameId[],
  account: Account,
  now: number,
  rules: AccountRules,
): readonly NameId[] => {
  const held = holdersOf(account);
  const [holders, others] = [new Array<NameId>(), new Array<NameId>()];
  for (const name of line) (held.has(name) ? holders : others).push(name);
  return [...holders, ...nextInLine(others, inFlightByFolder(account), freeSlots(account, now, rules))];
};

/** The names that hold a slot: collected once, since a long line is asked about at every turn. */
const holdersOf = ({ slots }: Account): ReadonlySet<string> => new Set(Object.keys(slots).map(nameKeyOf));

const freeSlots = (account: Account, now: number, rules: AccountRules): number =>
  slotLimit(account, now, rules) - Object.keys(account.slots).length;

/** First come, first served within a folder; among folders, the one with the fewest in flight is next. */
export const nextInLine = (
  line: readonly NameId[],
  inFlight: ReadonlyMap<string, number>,
  free: number,
): readonly NameId[] => {
  const counts = new Map(inFlight);
  const waiting = byFolder(line);
  const chosen: NameId[] = [];
  while (chosen.length < free && waiting.size > 0) {
    const folder = fewest(waiting, counts);
    const next = waiting.get(folder)?.shift();
    if (next === undefined) waiting.delete(folder);
    else {
      chosen.push(next);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return chosen;
};

const byFolder = (line: readonly NameId[]): Map<string, NameId[]> => {
  const folders = new Map<string, NameId[]>();
  for (const id of line) {
    const waiting = folders.get(folderKeyOf(id));
    if (waiting === undefined) folders.set(folderKeyOf(id), [id]);
    else waiting.push(id);
  }
  return folders;
};

/** Folders stand in the map in the order of their longest-waiting job: on a tie the first come is served. */
const fewest = (waiting: ReadonlyMap<string, unknown>, counts: ReadonlyMap<string, number>): string =>
  [...waiting.keys()].reduce((best, folder) =>
    (counts.get(folder) ?? 0) < (counts.get(best) ?? 0) ? folder : best,
  );
