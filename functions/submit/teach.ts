import type { Account } from '../../shared/domain/account.ts';
import { learn, type Lesson } from '../../shared/domain/lesson.ts';
import type { JobId } from '../../shared/domain/ids.ts';
import { changeAccount } from '../../shared/workflow/change.ts';
import { accountRules } from '../../shared/workflow/rules.ts';
import type { SubmitPorts } from './submit-ports.ts';

/** Writes down what an answer says of the account, where it says anything. */
export const teach = async (
  ports: SubmitPorts,
  known: Account,
  jobId: JobId,
  answer: Lesson,
): Promise<void> => {
  const rules = accountRules(ports.settings);
  const taught = (account: Account) =>
    learn(account, jobId, answer, ports.ambience.now(), rules, ports.ambience.random());
  if (taught(known) === known) return;
  const { account } = await changeAccount(ports.accounts, (current) => ({ account: taught(current) }));
  if (account.stopped !== undefined) ports.log.warn('account-stopped', { reason: account.stopped.reason });
};
