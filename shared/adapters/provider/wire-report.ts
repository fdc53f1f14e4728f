import type { Report } from '../../domain/answers.ts';
import type { Answered } from './answer.ts';
import { textAt, type JsonRecord } from './json-value.ts';
import { safeMessage } from './safe-message.ts';
import { readFault, type Fault } from './wire-fault.ts';
import { externalIdOf, recordsOf, taskIdOf, taskRecord } from './wire-task.ts';
import { deductionOf, videoOf } from './wire-video.ts';

/** No report could be had; `message` is a sentence that is safe to show. */
export type NoReport = { readonly kind: 'no-report'; readonly message: string };

/** Reads a query's answer in any of the family's four shapes. Total: what is no report says why. */
export function readReport(answer: Answered): Report | NoReport {
  const { status, body } = answer;
  if (status >= 300 && status < 400) return wrongPath('redirects elsewhere', status);
  const fault = readFault(answer);
  if (body.kind === 'unreadable') {
    const isElsewhere = fault === undefined || fault.kind === 'wrong-address';
    return isElsewhere ? wrongPath(body.problem, status) : noReport(body.problem, status);
  }
  if (fault !== undefined) return readRefusal(fault);
  return readTask(recordsOf(body.value)) ?? noReport('describes no task', status);
}

function readRefusal(fault: Fault): Report | NoReport {
  if (fault.taskUnknown) return { kind: 'absent' };
  return { kind: 'no-report', message: `The provider gave no report: ${fault.message}.` };
}

const noReport = (problem: string, status: number): NoReport => ({
  kind: 'no-report',
  message: `The provider's answer to a query ${problem} (HTTP ${status}).`,
});

/** The address is not that of this provider's queries: a setting is wrong. */
const wrongPath = (problem: string, status: number): NoReport => ({
  kind: 'no-report',
  message: `${noReport(problem, status).message} Check the settings of the provider: base address and query path.`,
});

function readTask(records: readonly JsonRecord[]): Report | undefined {
  const record = taskRecord(records);
  if (record === undefined) return undefined;
  const taskId = taskIdOf(records);
  const jobId = externalIdOf(records);
  const identity = { ...(taskId !== undefined && { taskId }), ...(jobId !== undefined && { jobId }) };
  const state = stateOf(statusWord(record, records));
  if (state === 'pending') return { kind: 'running', ...identity };
  const deduction = deductionOf(records);
  return state === 'done'
    ? { kind: 'succeeded', ...identity, ...videoOf(record, records), ...deduction }
    : { kind: 'failed', ...identity, reason: reasonOf(record, records), ...deduction };
}

function statusWord(record: JsonRecord, records: readonly JsonRecord[]): string {
  const inner = textAt(record, 'task_status') ?? textAt(record, 'status');
  return inner ?? textAt(taskRecord(records.slice(0, records.indexOf(record))), 'status') ?? '';
}

const doneWords: ReadonlySet<string> = new Set(['succeed', 'succeeded', 'success', 'completed']);
const failedWords: ReadonlySet<string> = new Set([
  'failed',
  'failure',
  'fail',
  'error',
  'cancelled',
  'canceled',
]);

/** Unknown words are pending: a job that waits too long is noticed, a job that is ended too early was paid for. */
export function stateOf(word: string): 'done' | 'failed' | 'pending' {
  const lower = word.trim().toLowerCase();
  if (doneWords.has(lower)) return 'done';
  return failedWords.has(lower) ? 'failed' : 'pending';
}

/** Empty where none is given. */
function reasonOf(record: JsonRecord, records: readonly JsonRecord[]): string {
  const told = [
    textAt(record, 'task_status_msg'),
    ...records.map((outer) => textAt(outer, 'fail_reason')),
    textAt(record, 'error', 'message') ?? textAt(record, 'error'),
    ...records.toReversed().map((outer) => textAt(outer, 'message')),
  ].find((words) => words !== undefined && !doneWords.has(words.trim().toLowerCase()));
  return safeMessage(told ?? '');
}
