import type { JobId, NameId, TaskId } from '../../shared/domain/ids.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { followTask } from './follow-task.ts';
import { resolve } from './resolve.ts';

export type Knock = { readonly job: JobId; readonly taskId?: TaskId };

/**
 * Brings a sent job as far as it can be brought: finds out whether the provider has it, asks what became of it, copies its
 * video, writes its end. A knock about another job than the name's current one changes nothing.
 */
export const followJob = async (ports: DeliverPorts, name: NameId, knock?: Knock): Promise<void> => {
  const record = await ports.names.load(name);
  if (record === undefined) return;
  const { job } = record;
  if (job === undefined || (knock !== undefined && knock.job !== job.id)) {
    await payDebts(ports, record);
    return;
  }
  switch (job.state) {
    case 'submitting':
    case 'unsure':
      return resolve(ports, record, job, knock?.taskId);
    case 'submitted':
    case 'overdue':
      // Before its time only a knock has news.
      if (knock !== undefined || job.askAt <= ports.ambience.now()) return followTask(ports, record, job);
      return void (await payDebts(ports, record));
    case 'queued':
    case 'held':
    case 'completed':
    case 'failed':
      await payDebts(ports, record);
  }
};
