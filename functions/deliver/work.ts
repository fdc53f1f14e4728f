import type { Work } from '../../shared/adapters/aws/work-batch.ts';
import { nameOfJob } from '../../shared/domain/identity.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { followJob } from './follow-job.ts';

/** What the deliver queue may ask for. */
export const deliverWork =
  (ports: DeliverPorts): Work =>
  async (read) => {
    if (read.kind === 'message' && 'look' in read.message) return followJob(ports, read.message.look);
    if (read.kind === 'message' && 'knock' in read.message) {
      const { knock: job, taskId } = read.message;
      return followJob(ports, nameOfJob(job), { job, ...(taskId === undefined ? {} : { taskId }) });
    }
    return { poison: 'This message belongs into the submit queue.' };
  };
