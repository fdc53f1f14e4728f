import type { Account, AccountRules } from './account.ts';
import type { CreateAnswer, SpeechAnswer } from './answers.ts';
import type { JobId } from './ids.ts';

const ambiguousToStop = 3;

type Refusal = Extract<CreateAnswer | SpeechAnswer, { readonly kind: 'refused' }>;

/** What matters of an answer to a submit, or of a refusal to speak. */
export type Lesson =
  | { readonly kind: 'accepted' }
  | Refusal
  | Extract<CreateAnswer, { readonly kind: 'ambiguous' }>;

/** What one answer teaches about the account; the very account comes back where it teaches nothing. */
export const learn = (
  account: Account,
  jobId: JobId,
  answer: Lesson,
  now: number,
  rules: AccountRules,
  random: number,
): Account => {
  if (answer.kind === 'accepted') return reopen(account, jobId);
  if (answer.kind === 'ambiguous') {
    const ambiguous = account.ambiguous + 1;
    const counted = { ...account, ambiguous };
    const reason = `${ambiguous} submits in a row ended without a clear answer`;
    return ambiguous < ambiguousToStop ? counted : stop(counted, jobId, reason, now, rules);
  }
  const clear = account.ambiguous === 0 ? account : { ...account, ambiguous: 0 };
  const pauseMs = Math.max(answer.retryAfterMs ?? 0, rules.retryMs * (0.5 + random));
  if (answer.ground === 'rate') return { ...clear, notBefore: now + pauseMs };
  if (answer.ground === 'slots') {
    const to = Math.max(1, Object.keys(account.slots).length - 1);
    return { ...clear, lowered: { to, at: now }, notBefore: now + pauseMs };
  }
  return answer.ground === 'account' ? stop(clear, jobId, answer.message, now, rules) : clear;
};

const stop = (
  account: Account,
  blamed: JobId,
  reason: string,
  now: number,
  rules: AccountRules,
): Account => ({
  ...account,
  stopped: {
    since: account.stopped?.since ?? now,
    blamed: account.stopped?.blamed ?? blamed,
    reason,
    probeAt: now + rules.probeMs,
  },
});

/** A job for which the account was stopped, and which is refused again after others passed, is at fault itself: its request is. */
export const blame = <Answer extends CreateAnswer | SpeechAnswer>(
  { suspect }: Account,
  jobId: JobId,
  answer: Answer,
): Answer | (Refusal & { readonly ground: 'request' }) =>
  answer.kind === 'refused' && answer.ground === 'account' && suspect === jobId
    ? { ...answer, ground: 'request' }
    : answer;

const reopen = (account: Account, passed: JobId): Account => {
  const { stopped, suspect: _, ...open } = account;
  if (stopped === undefined) return account.ambiguous === 0 ? account : { ...account, ambiguous: 0 };
  return { ...open, ambiguous: 0, ...(stopped.blamed === passed ? {} : { suspect: stopped.blamed }) };
};
