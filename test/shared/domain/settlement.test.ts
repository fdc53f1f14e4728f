import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../shared/domain/answers.ts';
import { expectCopy, keepWaiting, settle } from '../../../shared/domain/settlement.ts';
import { jobId, jobs, recordOf, taskId } from './builders.ts';

const rules = {
  askEveryMs: 60_000,
  copyMs: 840_000,
  longestTaskMs: 3_600_000,
  askOverdueMs: 21_600_000,
  giveUpMs: 2_592_000_000,
};
const reports: readonly Report[] = [
  { kind: 'running' },
  { kind: 'absent' },
  { kind: 'succeeded', taskId: taskId(), jobId, videoUrl: 'https://v.test/1.mp4' },
  { kind: 'succeeded' },
  { kind: 'failed', reason: 'content' },
  { kind: 'failed', reason: '' },
  { kind: 'succeeded', jobId: 'another', videoUrl: 'https://v.test/2.mp4' },
];

describe('settling', () => {
  const sent = [jobs.submitted, jobs.overdue];
  const others = Object.values(jobs).filter(({ state }) => state !== 'submitted' && state !== 'overdue');

  it('is total: a job that was sent gets one of four answers from any report', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sent), fc.constantFrom(...reports), (job, report) => {
        expect(['deliver', 'fail', 'wait', 'ignore']).toContain(settle(job, report).kind);
      }),
    );
  });

  it('changes no job that was not sent, or has ended', () => {
    fc.assert(
      fc.property(fc.constantFrom(...others), fc.constantFrom(...reports), (job, report) => {
        expect(settle(job, report)).toEqual({ kind: 'ignore' });
      }),
    );
  });

  it.each([
    ['running', { kind: 'running' }, 'wait'],
    ['unknown to the provider', { kind: 'absent' }, 'wait'],
    ['done, with a link', { kind: 'succeeded', videoUrl: 'https://v.test/1.mp4' }, 'deliver'],
    ['done, without a link', { kind: 'succeeded' }, 'wait'],
    ['failed', { kind: 'failed', reason: 'content' }, 'fail'],
    ['another job’s success', { kind: 'succeeded', jobId: 'x', videoUrl: 'https://v.test/1.mp4' }, 'ignore'],
    ['another job’s failure', { kind: 'failed', jobId: 'x', reason: 'content' }, 'ignore'],
  ] as const)('takes a task that is %s', (_, report, kind) => {
    expect(settle(jobs.submitted, report).kind).toBe(kind);
    expect(settle(jobs.overdue, report).kind).toBe(kind);
  });
});

describe('waiting', () => {
  const record = recordOf({ job: jobs.submitted });

  it('changes nothing when a knock comes before its time', () => {
    expect(keepWaiting(record, jobs.submitted, undefined, 999, rules)).toBe(record);
  });

  it('asks at growing intervals, and never before the shortest', () => {
    const askedAt = (now: number) => keepWaiting(record, jobs.submitted, undefined, now, rules).job;

    expect(askedAt(60_000)).toMatchObject({ askAt: 120_000 });
    expect(askedAt(600_000)).toMatchObject({ askAt: 900_000 });
  });

  it('becomes overdue at the deadline and not a moment before', () => {
    const at = (now: number) => keepWaiting(record, jobs.submitted, undefined, now, rules);

    expect(at(rules.longestTaskMs - 1).job?.state).toBe('submitted');
    expect(at(rules.longestTaskMs).job?.state).toBe('overdue');
    expect(at(rules.longestTaskMs).owes.map(({ kind }) => kind)).toEqual(['publish', 'announce', 'release']);
  });
});

describe('a video that is about to be copied', () => {
  const askedAt = (askAt: number, copyMs = rules.copyMs) => {
    const job = { ...jobs.submitted, askAt };
    return expectCopy(recordOf({ job }), job, 0, { copyMs });
  };

  it('is left alone meanwhile by whoever would look soon', () => {
    expect(askedAt(1000).job).toMatchObject({ askAt: rules.copyMs });
  });

  it('costs no write where nobody would', () => {
    expect(askedAt(600_000).job).toMatchObject({ askAt: 600_000 });
  });

  it('is never looked at sooner for that', () => {
    expect(askedAt(90_000, 20_000).job).toMatchObject({ askAt: 90_000 });
  });
});
