import type { Report } from './answers.ts';
import type { Job, Overdue, Submitted } from './job.ts';
import { release } from './ending.ts';
import { moveJob, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';

export type SettlementRules = {
  readonly askEveryMs: number;
  readonly copyMs: number;
  readonly longestTaskMs: number;
  readonly askOverdueMs: number;
  readonly giveUpMs: number;
};

/** What a report makes of a job. */
export type Settlement =
  | { readonly kind: 'deliver'; readonly url: string; readonly deduction?: string }
  | { readonly kind: 'fail'; readonly problem: string; readonly deduction?: string }
  | { readonly kind: 'wait'; readonly trouble?: string }
  /** The report is not about this job, or the job needs none. */
  | { readonly kind: 'ignore' };

/** Pure and total: any job, any report. */
export const settle = (job: Job, report: Report): Settlement => {
  if (job.state !== 'submitted' && job.state !== 'overdue') return { kind: 'ignore' };
  if (report.kind === 'absent' || report.kind === 'running') return { kind: 'wait' };
  if (report.jobId !== undefined && report.jobId !== job.id) return { kind: 'ignore' };
  const deduction = report.deduction === undefined ? {} : { deduction: report.deduction };
  if (report.kind === 'failed') return { kind: 'fail', problem: failureText(report.reason), ...deduction };
  if (report.videoUrl === undefined) {
    return { kind: 'wait', trouble: 'The provider calls the video finished but gives no link to it.' };
  }
  return { kind: 'deliver', url: report.videoUrl, ...deduction };
};

/** When to ask next: soon at first, then at growing intervals, slowly once overdue. */
export const nextAsk = (job: Submitted | Overdue, now: number, rules: SettlementRules): number =>
  now +
  (job.state === 'overdue' ? rules.askOverdueMs : Math.max(rules.askEveryMs, (now - job.submittedAt) / 2));

/**
 * There is no video yet. A knock that comes before its time changes nothing; past its deadline the job is overdue, and
 * past the life of the provider's links it is lost.
 */
export const keepWaiting = (
  record: NameRecord,
  job: Submitted | Overdue,
  trouble: string | undefined,
  now: number,
  rules: SettlementRules,
): NameRecord => {
  const isLate = now >= job.submittedAt + rules.longestTaskMs;
  if (now < job.askAt && trouble === job.trouble && !(isLate && job.state === 'submitted')) return record;
  const { trouble: _, ...rest } = job;
  const next = { ...rest, ...(trouble === undefined ? {} : { trouble }) };
  if (job.state === 'submitted' && isLate)
    return becomeOverdue(record, { ...next, state: 'overdue' }, now, rules);
  return { ...record, job: { ...next, askAt: nextAsk(job, now, rules) } };
};

/** Most videos are copied long before. */
const soonMs = 2 * 60_000;

/**
 * The job's video is about to be copied: whoever looks at the name meanwhile would copy it too. The very record comes back
 * where nobody is to look so soon.
 */
export const expectCopy = (
  record: NameRecord,
  job: Submitted | Overdue,
  now: number,
  { copyMs }: Pick<SettlementRules, 'copyMs'>,
): NameRecord =>
  job.askAt > now + soonMs
    ? record
    : { ...record, job: { ...job, askAt: Math.max(job.askAt, now + copyMs) } };

export const hasOutlivedLinks = (job: Submitted | Overdue, now: number, rules: SettlementRules): boolean =>
  now >= job.submittedAt + rules.giveUpMs;

const becomeOverdue = (record: NameRecord, job: Overdue, now: number, rules: SettlementRules): NameRecord => {
  const moved = moveJob(record, { ...job, since: now, askAt: nextAsk(job, now, rules) }, now);
  return owe(moved, now, { kind: 'publish' }, { kind: 'announce', outcome: 'overdue' }, release(job, false));
};

const failureText = (reason: string): string =>
  reason === ''
    ? 'The provider gave up on the video without saying why.'
    : `The provider could not make the video: ${reason}`;
