import type { FaultKind } from '../kinds.ts';
import { chanceOf } from './chance.ts';

/** One thing that went wrong: where in the schedule, and what. */
export type Incident = { readonly key: string; readonly kind: FaultKind };

/**
 * Decides what goes wrong. Every decision has a key of its own, so that a schedule can be run again with only some of its
 * incidents.
 */
export type Incidents = {
  /** Whether the fault happens here; it is written down if it does. */
  readonly strikes: (key: string, kind: FaultKind) => boolean;
  /** The same for what is bound to one thing: once struck, it strikes whoever comes, until nothing goes wrong any more. */
  readonly lasts: (key: string, kind: FaultKind) => boolean;
  /** The same for something that is part of the schedule: it happens unless it is left out. */
  readonly happens: (key: string, kind: FaultKind) => boolean;
  /** Something that came of other faults. */
  readonly observe: (kind: FaultKind) => void;
  /** A number for the circumstances of a fault. */
  readonly chance: (key: string) => number;
  /** From now on nothing goes wrong. */
  readonly cease: () => void;
  readonly hasCeased: () => boolean;
  readonly all: readonly Incident[];
  readonly counts: ReadonlyMap<FaultKind, number>;
};

export type Rates = Readonly<Partial<Record<FaultKind, number>>>;

export const createIncidents = (
  seed: number,
  rates: Rates,
  only: ReadonlySet<string> | undefined,
): Incidents => {
  const all: Incident[] = [];
  const counts = new Map<FaultKind, number>();
  let hasCeased = false;
  const observe = (kind: FaultKind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const happens = (key: string, kind: FaultKind) => {
    if (only !== undefined && !only.has(key)) return false;
    all.push({ key, kind });
    observe(kind);
    return true;
  };
  const strikes: Incidents['strikes'] = (key, kind) => {
    const rate = rates[kind] ?? 0;
    if (hasCeased || rate === 0) return false;
    const full = `${key}!${kind}`;
    return chanceOf(seed, full) < rate && happens(full, kind);
  };
  const lasting = new Set<string>();
  return {
    all,
    counts,
    observe,
    happens,
    strikes,
    lasts: (key, kind) => {
      const full = `${key}!${kind}`;
      if (!lasting.has(full) && strikes(key, kind)) lasting.add(full);
      return !hasCeased && lasting.has(full);
    },
    chance: (key) => chanceOf(seed, key),
    cease: () => {
      hasCeased = true;
    },
    hasCeased: () => hasCeased,
  };
};
