import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askOnTerminal } from '../../../../infra/local/command/ask-on-terminal.ts';

const terminal = () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stderr = Object.assign(new PassThrough(), { isTTY: true });
  return { stdin, stderr };
};

describe('asking on a terminal', () => {
  it.each([
    ['a line', 'y\n', 'y'],
    ['Ctrl-C', '\u0003', ''],
    ['Ctrl-D', '\u0004', ''],
  ])('takes %s for an answer', async (_case, typed, expected) => {
    const { stdin, stderr } = terminal();

    const answer = askOnTerminal({ stdin, stderr })?.('Spend that?');
    stdin.write(typed);

    expect(await answer).toBe(expected);
  });

  it('asks nobody where there is none', () => {
    const ask = askOnTerminal({ ...terminal(), stdin: new PassThrough() });

    expect(ask).toBeUndefined();
  });
});
