import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../infra/local/functions/outcome.ts';
import { processed } from '../../../../infra/local/triggers/batch-response.ts';

const messages = [{ MessageId: 'a' }, { MessageId: 'b' }];
const returned = (value?: unknown): Outcome => ({ kind: 'returned', value });
const failures = (...ids: string[]) =>
  returned({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

const ids = (outcome: Outcome, reportsItemFailures: boolean) =>
  processed(messages, outcome, reportsItemFailures).map(({ MessageId }) => MessageId);

describe('the messages of a batch that count as processed', () => {
  it.each([
    ['nothing returned', returned(), ['a', 'b']],
    ['null', returned(null), ['a', 'b']],
    ['an empty list', failures(), ['a', 'b']],
    ['one failure', failures('a'), ['b']],
    ['all failed', failures('a', 'b'), []],
    ['an id that was not in the batch', failures('c'), []],
    ['an empty id', failures(''), []],
    ['an answer of another shape', returned({ batchItemFailures: 'a' }), []],
    ['an error', { kind: 'threw', problem: 'x' } satisfies Outcome, []],
    ['a crash', { kind: 'crashed', problem: 'x' } satisfies Outcome, []],
  ])('with item failures reported and %s', (_case, outcome, expected) => {
    const done = ids(outcome, true);

    expect(done).toEqual(expected);
  });

  it('are all of them when the function does not report item failures', () => {
    const done = ids(failures('a'), false);

    expect(done).toEqual(['a', 'b']);
  });
});
