import type { Due } from '../../shared/domain/due.ts';
import type { NameId } from '../../shared/domain/ids.ts';

type Entry = { readonly id: NameId; readonly at: number; readonly nth: number };

/** Appointments by lane in order of time, those of the same time in the order in which their names came. */
export const createDueIndex = () => {
  const lanes: Readonly<Record<Due['lane'], Entry[]>> = { submit: [], deliver: [], line: [] };
  const numbers = new Map<NameId, number>();
  const entryOf = (id: NameId, { at }: Due): Entry => {
    const nth = numbers.get(id) ?? numbers.size;
    numbers.set(id, nth);
    return { id, at, nth };
  };
  return {
    /** In the lane, due until then. */
    read: (lane: Due['lane'], until: number, limit: number): readonly NameId[] => {
      const ids: NameId[] = [];
      for (const { id, at } of lanes[lane]) {
        if (at > until || ids.length === limit) break;
        ids.push(id);
      }
      return ids;
    },
    move: (id: NameId, before: Due | undefined, after: Due | undefined): void => {
      if (before !== undefined)
        lanes[before.lane].splice(placeOf(lanes[before.lane], entryOf(id, before)), 1);
      if (after !== undefined) {
        const entry = entryOf(id, after);
        lanes[after.lane].splice(placeOf(lanes[after.lane], entry), 0, entry);
      }
    },
  };
};

/** Where the entry stands, or would. */
const placeOf = (entries: readonly Entry[], wanted: Entry): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = entries[middle];
    if (entry !== undefined && isBefore(entry, wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
};

const isBefore = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.nth < other.nth);
