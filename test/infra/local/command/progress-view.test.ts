import { expect, it } from 'vitest';
import { describeStatus } from '../../../../infra/local/command/progress-view.ts';

it('the line about a name is one line, and holds nothing that a terminal obeys', () => {
  const name = '\u001B[2Jann';

  const line = describeStatus({ name, state: 'waiting', message: `${name}.png\nis kept.`, next: '' });

  expect(line).toBe('[2Jann: waiting. [2Jann.png is kept.');
});
