import type { Work } from '../../shared/adapters/aws/work-batch.ts';
import type { Message } from '../../shared/ports/queues.ts';
import { auditSlot } from './audit-slot.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { lookAtName } from './look-at-name.ts';
import type { SubmitPorts } from './submit-ports.ts';
import { takeInUpload } from './take-in-upload.ts';

/** What the submit queue may ask for. */
export const submitWork =
  (ports: SubmitPorts): Work =>
  async (read) => {
    if (read.kind === 'message') return workMessage(ports, read.message);
    const foreign = read.events.find(({ bucket }) => bucket !== ports.dropBucket);
    if (foreign !== undefined) return { poison: `This event comes from another bucket: ${foreign.bucket}.` };
    for (const event of read.events) await takeInUpload(ports, event);
  };

const workMessage = async (
  ports: SubmitPorts,
  message: Message,
): Promise<void | { readonly poison: string }> => {
  if ('look' in message) return lookAtName(ports, message.look);
  if ('audit' in message) return auditSlot(ports, message.audit);
  if ('command' in message) return carryOutCommand(ports, message);
  return { poison: 'A knock belongs into the deliver queue.' };
};
