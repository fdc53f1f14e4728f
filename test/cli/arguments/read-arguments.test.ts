import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flag, numberAboveZero, oneOf, text, wholeNumber } from '../../../cli/arguments/option-values.ts';
import { readArguments } from '../../../cli/arguments/read-arguments.ts';

const reading = {
  command: 'npm run try',
  takesNames: true,
  options: {
    runs: wholeNumber(1, 15),
    seconds: numberAboveZero(60),
    bug: oneOf(['lost', 'twice']),
    stack: text('Mine'),
    json: flag,
  },
};
const all = '--runs, --seconds, --bug, --stack, --json and --help';
const explained = `; npm run try takes ${all}, and npm run try -- --help explains them.`;

describe('the arguments of a command', () => {
  it('have their defaults', () => {
    expect(readArguments(reading, [], {})).toEqual({
      kind: 'understood',
      values: { runs: 15, seconds: 60, stack: 'Mine', json: false },
      names: [],
    });
  });

  it('are understood in any order and either spelling', () => {
    const read = readArguments(
      reading,
      ['a', '--runs', '3', '--json', 'b', '--seconds=1.5', '--bug=lost'],
      {},
    );

    expect(read).toEqual({
      kind: 'understood',
      values: { runs: 3, seconds: 1.5, bug: 'lost', stack: 'Mine', json: true },
      names: ['a', 'b'],
    });
  });

  it.each([['--help'], ['-h']])('ask for help with %s, whatever else is wrong', (help) => {
    expect(readArguments(reading, ['--runs', 'many', help], {})).toEqual({ kind: 'help' });
  });

  it.each([
    [['--rusn', '3'], "Unknown option '--rusn'"],
    [['--a.b'], "Unknown option '--a.b'"],
    [['--runs'], "Option '--runs <value>' argument missing"],
    [['--json=1'], "Option '--json' does not take an argument"],
    [['--runs', 'many'], "--runs takes a whole number from 1 up, not 'many'"],
    [['--runs', '0'], "--runs takes a whole number from 1 up, not '0'"],
    [['--runs', '1.5'], "--runs takes a whole number from 1 up, not '1.5'"],
    [['--runs', ''], "--runs takes a whole number from 1 up, not ''"],
    [['--seconds', '0'], "--seconds takes a number above 0, not '0'"],
    [['--seconds', 'Infinity'], "--seconds takes a number above 0, not 'Infinity'"],
    [['--bug', 'none'], "--bug takes one of lost, twice, not 'none'"],
    [['--stack='], "--stack takes a text that is not empty, not ''"],
  ])('like %j are answered in one sentence', (args, problem) => {
    expect(readArguments(reading, args, {})).toEqual({ kind: 'mistake', message: `${problem}${explained}` });
  });

  it('are refused where none are taken', () => {
    const read = readArguments({ ...reading, takesNames: false }, ['ann'], {});

    expect(read).toMatchObject({
      kind: 'mistake',
      message: expect.stringMatching(/^Unexpected argument 'ann'; .* --help explains them\.$/),
    });
  });

  it('never throw, whatever is typed', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '-', '--runs', '--json', '--bug', '-x', '--no-json'),
    );

    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(['help', 'mistake', 'understood']).toContain(readArguments(reading, args, {}).kind);
      }),
    );
  });
});
