import type { Account } from '../../../shared/domain/account.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Findings } from './findings.ts';

type Waiting = { readonly folder: string; readonly at: number; readonly seenAt: number };

/** Longer than a worker lives: whoever has been in line for so long is known to every worker. */
const surelyKnownMs = 10 * 60_000;
/** Clocks differ by less: those who came so close together came at the same time. */
const sameTimeMs = 5000;

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/** First come, first served within a folder; among folders, the one with the fewest jobs in flight is next. */
export const createLineRules = (now: () => number, findings: Findings, slots: number) => {
  const line = new Map<string, Waiting>();
  const folders = new Map<string, string>();
  const leftAt = new Map<string, number>();
  let wokeAt = 0;

  const rivalsOf = (id: string, mine: Waiting, account: Account): readonly Waiting[] =>
    [...line]
      .filter(
        ([other, { at, seenAt }]) =>
          other !== id &&
          now() - Math.max(seenAt, wokeAt) > surelyKnownMs &&
          Math.abs(at - mine.at) > sameTimeMs &&
          !Object.keys(account.slots).some((slot) => slot.startsWith(other)),
      )
      .map(([, rival]) => rival);

  /** A worker that still believes it in line takes a slot for nothing: its write is refused. */
  const hasJustLeft = (id: string): boolean =>
    !line.has(id) && now() - Math.max(leftAt.get(id) ?? 0, wokeAt) <= surelyKnownMs;

  return {
    /** Workers that slept do not know who came meanwhile. */
    woke: () => {
      wokeAt = now();
    },
    saved: ({ id, name, due }: NameRecord) => {
      folders.set(id, folderOf(name));
      if (due?.lane !== 'line') {
        if (line.delete(id)) leftAt.set(id, now());
      } else line.set(id, { folder: folderOf(name), at: due.at, seenAt: line.get(id)?.seenAt ?? now() });
    },
    accountSaved: (before: Account, after: Account) => {
      const slot = Object.keys(after.slots).find((each) => before.slots[each] === undefined);
      if (slot === undefined || before.stopped !== undefined) return;
      const held = Object.keys(before.slots);
      const id = slot.slice(0, 32);
      if (held.some((each) => each.startsWith(id)) || hasJustLeft(id)) return;
      const newcomer = { folder: folders.get(id) ?? '', at: now(), seenAt: now() };
      const mine = line.get(id) ?? newcomer;
      const inFlight = held.map((each) => folders.get(each.slice(0, 32)) ?? '');
      const served = serve([...rivalsOf(id, mine, before), mine], inFlight, slots - held.length);
      if (!served.includes(mine)) findings.report('illegalMoves', `${slot} was taken before its turn.`);
    },
  };
};

const serve = (line: readonly Waiting[], inFlight: readonly string[], free: number): readonly Waiting[] => {
  const served: Waiting[] = [];
  const loadOf = ({ folder }: Waiting) =>
    [...inFlight, ...served.map((each) => each.folder)].filter((each) => each === folder).length;
  while (served.length < Math.min(free, line.length)) {
    const left = line.filter((each) => !served.includes(each));
    const [next] = left.toSorted((one, other) => loadOf(one) - loadOf(other) || one.at - other.at);
    if (next === undefined) break;
    served.push(next);
  }
  return served;
};
