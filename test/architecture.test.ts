import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { legalMoves } from '../shared/domain/job.ts';

const text = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');

const sectionOf = (title: string): string => text.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

const statesIn = (cell: string | undefined): readonly string[] =>
  [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, state = '']) => state);

/** Each state with those that a job may go to from there, in one order. */
const sorted = (moves: readonly (readonly [string, readonly string[]])[]) =>
  Object.fromEntries(moves.map(([from, to]) => [from, [...to].sort()]));

test("the table of the job's moves in ARCHITECTURE.md is the one that is enforced", () => {
  const rows = sectionOf("The job's moves").split('\n');

  const documented = rows.flatMap((row) => {
    const [, from, to] = row.split('|');
    return statesIn(from).map((state) => [state, statesIn(to)] as const);
  });

  const enforced = Object.entries(legalMoves).filter(([, to]) => to.length > 0);
  expect(sorted(documented)).toEqual(sorted(enforced));
});
