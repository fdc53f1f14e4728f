import { describe, expect, it } from 'vitest';
import { jobIdOf } from '../../../shared/domain/identity.ts';
import type { Job } from '../../../shared/domain/job.ts';
import { moveJob } from '../../../shared/domain/name-record.ts';
import { jobs, nameId, recordOf } from './builders.ts';

const states: readonly Job[] = Object.values(jobs);
const moves = states.flatMap((from) =>
  states.map((to) => ({ from, to, title: `${from.state} to ${to.state}` })),
);
const legal = new Set([
  'queued to held',
  'queued to submitting',
  'queued to failed',
  'held to queued',
  'held to failed',
  'submitting to submitted',
  'submitting to unsure',
  'submitting to queued',
  'submitting to failed',
  'unsure to unsure',
  'unsure to submitted',
  'unsure to queued',
  'unsure to failed',
  'submitted to overdue',
  'submitted to completed',
  'submitted to failed',
  'overdue to completed',
  'overdue to failed',
]);
const isLegal = ({ title }: { readonly title: string }) => legal.has(title);
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
