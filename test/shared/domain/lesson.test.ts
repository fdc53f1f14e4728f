import { describe, expect, it } from 'vitest';
import { emptyAccount, slotLimit } from '../../../shared/domain/account.ts';
import type { RefusalGround } from '../../../shared/domain/answers.ts';
import { take } from '../../../shared/domain/booking.ts';
import { blame, learn } from '../../../shared/domain/lesson.ts';
import { rules, takeAll, today, wantedOf } from './account-builders.ts';

const refused = (ground: RefusalGround) => ({ kind: 'refused', ground, message: 'no' }) as const;

describe('what a submit teaches', () => {
  const { job } = wantedOf('a');
  const other = wantedOf('b').job;
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

describe('the blame for a refusal of the account', () => {
  const [first, other] = [wantedOf('a').job, wantedOf('b').job];
  const stopped = learn(emptyAccount, first, refused('account'), 0, rules, 0);
  const suspecting = learn(stopped, other, { kind: 'accepted' }, 1, rules, 0);

  it.each([
    ['is the job’s own where it was the reason and another passed', suspecting, first, 'account', 'request'],
    ['is nobody’s for another job', suspecting, other, 'account', 'account'],
    ['is nobody’s while no other job has passed', stopped, first, 'account', 'account'],
    ['is not found in refusals of another kind', suspecting, first, 'rate', 'rate'],
  ] as const)('%s', (_, account, job, ground, taken) => {
    expect(blame(account, job, refused(ground))).toStrictEqual(refused(taken));
  });
});
