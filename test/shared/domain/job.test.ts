import { describe, expect, it } from 'vitest';
import { jobIdOf } from '../../../shared/domain/identity.ts';
import { legalMoves, type Job } from '../../../shared/domain/job.ts';
import { moveJob } from '../../../shared/domain/name-record.ts';
import { jobs, nameId, recordOf } from './builders.ts';

const states: readonly Job[] = Object.values(jobs);
const moves = states.flatMap((from) =>
  states.map((to) => ({ from, to, title: `${from.state} to ${to.state}` })),
);
const isLegal = ({ from, to }: { readonly from: Job; readonly to: Job }) =>
  legalMoves[from.state].some((state) => state === to.state);
const isOver = ({ state }: Job) => ['completed', 'failed', 'overdue'].includes(state);

describe('a job', () => {
  it.each(moves.filter(isLegal))('may go from $title', ({ from, to }) => {
    expect(moveJob(recordOf({ job: from }), to, 1).job).toEqual(to);
  });

  it.each(moves.filter((move) => !isLegal(move)))('may not go from $title', ({ from, to, title }) => {
    expect(() => moveJob(recordOf({ job: from }), to, 1)).toThrow(`from ${title}`);
  });

  const next: Job = { ...jobs.queued, id: jobIdOf(nameId, ['v3', 'v4'], 2) };
  const unresolved: Job = { ...jobs.unsure, answered: true };

  it.each([...states.filter(isOver), unresolved])(
    'that is $state and answered gives way to another',
    (job) => {
      expect(moveJob(recordOf({ job }), next, 1).job).toEqual(next);
    },
  );

  it.each(states.filter((job) => !isOver(job)))('that is $state gives way to no other', (job) => {
    expect(() => moveJob(recordOf({ job }), next, 1)).toThrow('may not go');
  });

  it('begins as queued and as nothing else', () => {
    expect(moveJob(recordOf(), jobs.queued, 1).job).toEqual(jobs.queued);
    expect(() => moveJob(recordOf(), jobs.submitting, 1)).toThrow('from nothing to submitting');
  });
});
