import { carryOut } from '../../shared/domain/commands.ts';
import type { Message } from '../../shared/ports/queues.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { SubmitPorts } from './submit-ports.ts';

type CommandMessage = Extract<Message, { readonly command: unknown }>;

/** An operator's wish, carried out under the same write condition as everything else. What follows is another message's. */
export const carryOutCommand = async (
  ports: SubmitPorts,
  { command, name, id, typed = name }: CommandMessage,
): Promise<void> => {
  const record = await changeName(ports, name, (current, now) => carryOut(current, command, id, now));
  if (record === undefined) {
    const problem = `Nothing was ever dropped under the name ${typed}: ${command} changed nothing.`;
    ports.log.warn('command', { command, name: typed, problem });
    return;
  }
  ports.log.write('command', { command, name: record.name });
  await payDebts(ports, record);
  await ports.submitQueue.send([{ look: name }]);
};
