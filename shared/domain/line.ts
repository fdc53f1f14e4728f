import { inFlightByFolder, slotLimit, type Account, type AccountRules } from './account.ts';
import { folderKeyOf, nameKeyOf } from './identity.ts';
import type { NameId } from './ids.ts';

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
  const slots = Object.keys(account.slots);
  const holders = new Set(slots.map(nameKeyOf));
  const holds = (name: NameId) => holders.has(name);
  const free = slotLimit(account, now, rules) - slots.length;
  const others = line.filter((name) => !holds(name));
  return [...line.filter(holds), ...nextInLine(others, inFlightByFolder(account), free)];
};

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
    const folder = folders.get(folderKeyOf(id));
    if (folder === undefined) folders.set(folderKeyOf(id), [id]);
    else folder.push(id);
  }
  return folders;
};

/** Folders stand in the map in the order of their longest-waiting job: on a tie the first come is served. */
const fewest = (waiting: ReadonlyMap<string, unknown>, counts: ReadonlyMap<string, number>): string =>
  [...waiting.keys()].reduce((best, folder) =>
    (counts.get(folder) ?? 0) < (counts.get(best) ?? 0) ? folder : best,
  );
