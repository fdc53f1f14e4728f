import { describe, expect, it } from 'vitest';
import { appoint, dueOf } from '../../../shared/domain/due.ts';
import { jobs, recordOf } from './builders.ts';

describe('when a name must be looked at', () => {
  it.each([
    ['nothing is going on', recordOf(), undefined],
    ['its quiet period ends', recordOf({ quietUntil: 50 }), { lane: 'submit', at: 50 }],
    ['a half is worth a reminder', recordOf({ remindAt: 70 }), { lane: 'submit', at: 70 }],
    ['its job waits for a slot', recordOf({ job: jobs.queued }), { lane: 'line', at: 0 }],
    [
      'its job waits for a time',
      recordOf({ job: { ...jobs.queued, notBefore: 9 } }),
      { lane: 'submit', at: 9 },
    ],
    ['its job is held', recordOf({ job: jobs.held }), { lane: 'submit', at: 1000 }],
    ['its job is being sent', recordOf({ job: jobs.submitting }), { lane: 'deliver', at: 1000 }],
    ['its job is unsure', recordOf({ job: jobs.unsure }), { lane: 'deliver', at: 1000 }],
    ['its job is sent', recordOf({ job: jobs.submitted }), { lane: 'deliver', at: 1000 }],
    ['its job is overdue', recordOf({ job: jobs.overdue }), { lane: 'deliver', at: 1000 }],
    [
      'a pair may replace its overdue job',
      recordOf({ job: jobs.overdue, quietUntil: 5 }),
      { lane: 'submit', at: 5 },
    ],
    ['its job is answered and unsure', recordOf({ job: { ...jobs.unsure, answered: true } }), undefined],
    ['its job is completed', recordOf({ job: jobs.completed }), undefined],
    [
      'halves came while its job was sent',
      recordOf({ job: jobs.submitted, quietUntil: 5 }),
      { lane: 'deliver', at: 1000 },
    ],
  ] as const)('when %s', (_, record, due) => {
    expect(dueOf(record)).toEqual(due);
  });

  it('a debt brings a worker soon, whatever else is due', () => {
    const owing = { owes: [{ kind: 'announce', outcome: 'failed' }], owedSince: 100 } as const;

    expect(dueOf(recordOf({ job: jobs.failed, ...owing }))).toEqual({ lane: 'submit', at: 60_100 });
    expect(dueOf(recordOf({ job: { ...jobs.overdue, askAt: 90_000 }, ...owing }))).toEqual({
      lane: 'deliver',
      at: 60_100,
    });
    expect(dueOf(recordOf({ job: jobs.queued, ...owing }))).toEqual({ lane: 'submit', at: 60_100 });
  });

  it('an earlier appointment that stands is kept, a past or foreign one is not', () => {
    const wanted = recordOf({ quietUntil: 500 });
    const dueAfter = (at: number, lane: 'submit' | 'deliver' = 'submit') =>
      appoint({ ...wanted, due: { lane, at } }, 100).due;

    expect(dueAfter(400)).toEqual({ lane: 'submit', at: 400 });
    expect(dueAfter(600)).toEqual({ lane: 'submit', at: 500 });
    expect(dueAfter(50)).toEqual({ lane: 'submit', at: 500 });
    expect(dueAfter(400, 'deliver')).toEqual({ lane: 'submit', at: 500 });
  });
});
