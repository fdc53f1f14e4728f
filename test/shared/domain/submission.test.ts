import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateAnswer, RefusalGround } from '../../../shared/domain/answers.ts';
import { backoffMs, settleCreate } from '../../../shared/domain/submission.ts';
import { jobId, jobs, recordOf, taskId, usedHalves } from './builders.ts';

const rules = { leaseMs: 180_000, firstAskMs: 180_000, retryMs: 20_000, retryMaxMs: 300_000 };
const posted = { id: jobId, turn: 0 };
const refused = (ground: RefusalGround): CreateAnswer => ({ kind: 'refused', ground, message: 'No.' });
const accepted: CreateAnswer = { kind: 'accepted', taskId: taskId() };
const ambiguous: CreateAnswer = { kind: 'ambiguous', message: 'Lost.' };
const after = (answer: CreateAnswer, job: (typeof jobs)[keyof typeof jobs] = jobs.submitting) =>
  settleCreate(recordOf({ job, uploads: usedHalves }), posted, answer, 1000, rules, 0.5);

describe('what becomes of a job that was posted', () => {
  it.each([
    ['it is accepted', accepted, 'submitted'],
    ['nobody knows', ambiguous, 'unsure'],
    ['its id is in use: a task of it exists', refused('duplicate'), 'unsure'],
    ['the request is refused for good', refused('request'), 'failed'],
    ['the request is too large', refused('too-large'), 'failed'],
    ['the provider asks to slow down', refused('rate'), 'queued'],
    ['there are too many tasks', refused('slots'), 'queued'],
    ['the account is refused', refused('account'), 'queued'],
    ['the provider is unavailable', refused('unavailable'), 'queued'],
  ] as const)('when %s', (_, answer, state) => {
    expect(after(answer).job?.state).toBe(state);
    expect(after(answer, jobs.unsure).job?.state).toBe(state);
  });

  it.each(['rate', 'slots', 'account', 'unavailable', 'request', 'too-large'] as const)(
    'a refusal (%s) gives the slot and the money back',
    (ground) => {
      expect(after(refused(ground)).owes).toContainEqual(
        expect.objectContaining({ kind: 'release', refund: true }),
      );
    },
  );

  it('an answer that comes after the job moved on changes nothing', () => {
    for (const answer of [accepted, ambiguous, refused('request')]) {
      for (const job of [jobs.queued, jobs.submitted, jobs.overdue, jobs.completed, jobs.failed]) {
        expect(after(answer, job).job).toBe(job);
      }
    }
  });

  it('a refusal that may pass gives the job up where one of its files was removed meanwhile', () => {
    const uploads = { ...usedHalves, png: { state: 'removed', sequencer: '3' } } as const;
    const record = recordOf({ job: jobs.submitting, uploads });

    const settled = settleCreate(record, posted, refused('slots'), 1000, rules, 0);

    expect(settled.job).toBeUndefined();
    expect(settled).toMatchObject({
      quietUntil: 1000,
      uploads: { mp3: { state: 'ready', standing: 'waiting' } },
    });
    expect(settled.owes).toContainEqual(expect.objectContaining({ kind: 'release', refund: true }));
  });

  it('a refusal that may pass gives the job up where a rival of its files came meanwhile', () => {
    const record = recordOf({ job: jobs.submitting, uploads: usedHalves, quietUntil: 5000 });

    const settled = settleCreate(record, posted, refused('slots'), 1000, rules, 0);

    expect(settled.job).toBeUndefined();
    expect(settled.quietUntil).toBe(5000);
  });

  it('a refusal that may pass gives the job up where its files are gone, and has the row looked at that waits there', () => {
    const contents = (key: string) => ({ file: { key, versionId: 'v9', bytes: 1 }, sha256: key, again: '' });
    const row = {
      batch: 'c/wave.batch',
      number: 1,
      versionId: 'v8',
      round: 1,
      state: 'ready',
      standing: 'fresh',
      ingredients: { image: contents('c/bea.png'), speech: { kind: 'audio', audioId: 'a' }, sources: [] },
    } as const;
    const record = recordOf({ job: jobs.submitting, row });

    const next = settleCreate(record, posted, refused('unavailable'), 1000, rules, 0.5);

    expect(next.job).toBeUndefined();
    expect(next.quietUntil).toBe(1000);
  });

  it('a refusal of an earlier turn says nothing about the next, an acceptance does', () => {
    const secondTurn = recordOf({ job: { ...jobs.submitting, turn: 1 } });

    expect(settleCreate(secondTurn, posted, refused('request'), 1000, rules, 0)).toBe(secondTurn);
    expect(settleCreate(secondTurn, posted, accepted, 1000, rules, 0).job?.state).toBe('submitted');
  });
});

describe('backing off', () => {
  it('waits longer each time, up to the longest, and never less than half of it', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.999, noNaN: true }), (turn, random) => {
        const wait = backoffMs(turn, rules, random);
        const full = Math.min(rules.retryMaxMs, rules.retryMs * 2 ** Math.min(turn, 20));

        expect(wait).toBeLessThanOrEqual(full);
        expect(wait).toBeGreaterThanOrEqual(full / 2);
      }),
    );
  });
});
