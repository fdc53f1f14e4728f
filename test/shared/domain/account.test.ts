import * as fc from 'fast-check';
import type { RefusalGround } from '../../../shared/domain/answers.ts';
import { describe, expect, it } from 'vitest';
import {
  emptyAccount,
  giveBack,
  learn,
  slotLimit,
  take,
  type Account,
} from '../../../shared/domain/account.ts';
import { jobIdOf, nameIdOf, slotIdOf } from '../../../shared/domain/identity.ts';

const rules = { slots: 3, dailyCap: 10, probeMs: 600_000, retryMs: 20_000, retryMaxMs: 300_000 };
const today = { day: '2026-01-05', endsAt: 1_000_000 };
const tomorrow = { day: '2026-01-06', endsAt: 2_000_000 };
const wantedOf = (name: string, estimate = 1) => {
  const job = jobIdOf(nameIdOf('drop', name), ['v1', 'v2'], 1);
  return { job, slot: slotIdOf({ id: job, turn: 0 }), estimate };
};

const takeAll = (account: Account, names: readonly string[], now = 0): Account =>
  names.reduce((current, name) => take(current, wantedOf(name), now, today, rules).account, account);

describe('slots', () => {
  it('are given to as many jobs as the limit says', () => {
    const full = takeAll(emptyAccount, ['a', 'b', 'c']);

    expect(Object.keys(full.slots)).toHaveLength(3);
    expect(take(full, wantedOf('d'), 0, today, rules)).toMatchObject({ kind: 'wait', account: full });
  });

  it('taken twice by one job are one, and booked once', () => {
    const account = takeAll(emptyAccount, ['a', 'a', 'a']);

    expect(Object.keys(account.slots)).toHaveLength(1);
    expect(account.spent).toBe(1);
  });

  it('taken again at another price are booked at that', () => {
    const booked = take(emptyAccount, wantedOf('a', 4), 0, today, rules).account;

    const dearer = take(booked, wantedOf('a', 9), 0, today, rules);
    const tooDear = take(booked, wantedOf('a', 11), 0, today, rules);

    expect(dearer).toMatchObject({ kind: 'taken', account: { spent: 9 } });
    expect(giveBack(dearer.account, wantedOf('a').slot, true)).toMatchObject({ spent: 0, slots: {} });
    expect(tooDear).toMatchObject({ kind: 'hold', account: { spent: 0, slots: {} } });
  });

  it('given back twice are given back once', () => {
    const account = takeAll(emptyAccount, ['a', 'b']);
    const { slot } = wantedOf('a');

    const once = giveBack(account, slot, true);

    expect(once.spent).toBe(1);
    expect(giveBack(once, slot, true)).toBe(once);
  });

  it('and money stay within what was given, whatever is taken and given back', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const step = fc.record({
      kind: fc.constantFrom('take', 'refund', 'keep'),
      name: names,
      estimate: fc.double({ min: 0, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce<Account>((account, { kind, name, estimate }) => {
          const wanted = wantedOf(name, estimate);
          const next =
            kind === 'take'
              ? take(account, wanted, 0, today, rules).account
              : giveBack(account, wanted.slot, kind === 'refund');
          expect(Object.keys(next.slots).length).toBeLessThanOrEqual(rules.slots);
          expect(next.spent).toBeLessThanOrEqual(rules.dailyCap);
          expect(next.spent).toBeGreaterThanOrEqual(0);
          return next;
        }, emptyAccount);
        expect(end).toBeDefined();
      }),
    );
  });
});

describe('the day’s money', () => {
  it('is booked up to the cap itself and held beyond it, until the day ends', () => {
    expect(take(emptyAccount, wantedOf('a', 10), 0, today, rules).kind).toBe('taken');
    expect(take(emptyAccount, wantedOf('a', 10.01), 0, today, rules)).toMatchObject({
      kind: 'hold',
      until: today.endsAt,
    });
  });

  it('begins anew with the day', () => {
    const yesterday = take(emptyAccount, wantedOf('a', 10), 0, today, rules).account;

    expect(take(yesterday, wantedOf('b', 10), 0, tomorrow, rules).kind).toBe('taken');
  });

  it('does not begin anew for a worker whose clock still says yesterday', () => {
    const booked = take(takeAll(emptyAccount, ['a']), wantedOf('b', 10), 0, tomorrow, rules).account;

    expect(take(booked, wantedOf('c', 1), 0, today, rules).kind).toBe('hold');
  });

  it('pays the whole price of what was booked the day before, and begins only now', () => {
    const yesterday = take(emptyAccount, wantedOf('a', 4), 0, today, rules).account;

    const dearer = take(yesterday, wantedOf('a', 9), 0, tomorrow, rules);

    expect(dearer).toMatchObject({ kind: 'taken', account: { spent: 9, day: tomorrow.day } });
    expect(giveBack(dearer.account, wantedOf('a').slot, true)).toMatchObject({ spent: 0 });
  });
});

describe('what a submit teaches', () => {
  const { job } = wantedOf('a');
  const other = wantedOf('b').job;
  const refused = (ground: RefusalGround) => ({ kind: 'refused', ground, message: 'no' }) as const;
  const ambiguous = { kind: 'ambiguous', message: 'lost' } as const;

  it('“too many tasks” lowers the limit, never under one, and it recovers', () => {
    const one = learn(takeAll(emptyAccount, ['a']), job, refused('slots'), 0, rules, 0);
    const three = learn(takeAll(emptyAccount, ['a', 'b', 'c']), job, refused('slots'), 0, rules, 0);

    expect(slotLimit(one, 0, rules)).toBe(1);
    expect(slotLimit(three, 0, rules)).toBe(2);
    expect(slotLimit(three, 60 * 60_000, rules)).toBe(3);
  });

  it('“slow down” keeps everybody waiting for a moment', () => {
    const account = learn(
      emptyAccount,
      job,
      { ...refused('rate'), retryAfterMs: 5000 },
      0,
      { ...rules, retryMs: 0 },
      0,
    );

    expect(take(account, wantedOf('b'), 4999, today, rules).kind).toBe('wait');
    expect(take(account, wantedOf('b'), 5000, today, rules).kind).toBe('taken');
  });

  it('a refusal of the account stops it; another job is the probe, and one at a time', () => {
    const stopped = learn(emptyAccount, job, refused('account'), 0, rules, 0);
    const probing = take(stopped, { ...wantedOf('b') }, rules.probeMs, today, rules);

    expect(take(stopped, wantedOf('b'), rules.probeMs - 1, today, rules).kind).toBe('wait');
    expect(take(stopped, wantedOf('a'), rules.probeMs, today, rules).kind).toBe('wait');
    expect(probing.kind).toBe('taken');
    expect(take(probing.account, wantedOf('c'), rules.probeMs, today, rules).kind).toBe('wait');
  });

  it('another job that passes puts the blame on the one that was refused', () => {
    const stopped = learn(emptyAccount, job, refused('account'), 0, rules, 0);

    expect(learn(stopped, other, { kind: 'accepted' }, 1, rules, 0)).toMatchObject({ suspect: job });
    expect(learn(stopped, other, { kind: 'accepted' }, 1, rules, 0).stopped).toBeUndefined();
    expect(learn(stopped, job, { kind: 'accepted' }, 1, rules, 0).suspect).toBeUndefined();
  });

  it('three ambiguous submits in a row stop it, two and a good one do not', () => {
    const after = (outcomes: readonly Parameters<typeof learn>[2][]) =>
      outcomes.reduce((account, outcome) => learn(account, job, outcome, 0, rules, 0), emptyAccount);

    expect(after([ambiguous, ambiguous, { kind: 'accepted' }, ambiguous, ambiguous]).stopped).toBeUndefined();
    expect(after([ambiguous, ambiguous, ambiguous]).stopped).toBeDefined();
  });
});
