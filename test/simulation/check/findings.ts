import type { MoveKind, ViolationKind } from '../kinds.ts';

export type Violation = { readonly kind: ViolationKind; readonly message: string; readonly at: number };

/** What the checkers found in one schedule. */
export type Findings = {
  readonly violations: Violation[];
  readonly moves: Map<MoveKind, number>;
  readonly report: (kind: ViolationKind, message: string) => void;
};

export const createFindings = (now: () => number): Findings => {
  const violations: Violation[] = [];
  return {
    violations,
    moves: new Map(),
    report: (kind, message) => void violations.push({ kind, message, at: now() }),
  };
};
