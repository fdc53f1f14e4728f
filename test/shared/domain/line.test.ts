import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccount, type Account } from '../../../shared/domain/account.ts';
import { jobIdOf, nameIdOf, slotIdOf } from '../../../shared/domain/identity.ts';
import { mayBeNext, nextInLine, nextUp } from '../../../shared/domain/line.ts';

const id = (name: string) => nameIdOf('drop', name);
const rules = { slots: 2, dailyCap: undefined, probeMs: 1, retryMs: 1, retryMaxMs: 1 };
const holding = (...names: readonly string[]): Account => ({
  ...emptyAccount,
  slots: Object.fromEntries(
    names.map((name) => [
      slotIdOf({ id: jobIdOf(id(name), ['v'], 1), turn: 0 }),
      { at: 0, estimate: 1, day: '' },
    ]),
  ),
});

describe('the line', () => {
  it('serves first come, first served within a folder', () => {
    expect(nextInLine(['c/1', 'c/2', 'c/3'].map(id), new Map(), 2)).toEqual(['c/1', 'c/2'].map(id));
  });

  it('serves the folder with the fewest in flight next', () => {
    const line = ['big/1', 'big/2', 'big/3', 'small/1'].map(id);

    expect(nextUp(line, holding('big/0'), 0, rules)).toEqual([id('small/1')]);
  });

  it('lets a job go on that holds a slot already, even when none is free', () => {
    expect(nextUp([id('a'), id('b')], holding('b', 'c'), 0, rules)).toEqual([id('b')]);
  });

  it.each([
    ['a slot is free', holding('b'), true],
    ['none is free', holding('b', 'c'), false],
    ['none is free, but it holds one itself', holding('a', 'b'), true],
  ])('can have a name next when %s', (_when, account, expected) => {
    expect(mayBeNext(id('a'), account, 0, rules)).toBe(expected);
  });

  it('has nobody next who may not be, however long it is', () => {
    const names = ['a/1', 'a/2', 'b/1', 'c/1'];
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (line, holders) => {
        const account = holding(...holders);
        for (const name of nextUp(line.map(id), account, 0, rules))
          expect(mayBeNext(name, account, 0, rules)).toBe(true);
      }),
    );
  });

  it('never serves more than are free, nor anybody twice, nor a stranger', () => {
    const names = fc.array(fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1'), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1')),
        names,
        fc.nat(5),
        (line, _, free) => {
          const chosen = nextInLine(line.map(id), new Map(), free);

          expect(chosen.length).toBe(Math.min(free, line.length));
          expect(new Set(chosen).size).toBe(chosen.length);
          expect(line.map(id)).toEqual(expect.arrayContaining([...chosen]));
        },
      ),
    );
  });
});
