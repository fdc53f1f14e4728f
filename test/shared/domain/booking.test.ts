import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccount, type Account } from '../../../shared/domain/account.ts';
import { giveBack, take } from '../../../shared/domain/booking.ts';
import { rules, takeAll, today, tomorrow, wantedOf } from './account-builders.ts';

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
