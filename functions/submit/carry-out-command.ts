import { carryOut, type Command } from '../../shared/domain/commands.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { lookAtName } from './look-at-name.ts';
import type { SubmitPorts } from './submit-ports.ts';

/** An operator's wish, carried out under the same write condition as everything else. */
export const carryOutCommand = async (ports: SubmitPorts, name: NameId, command: Command): Promise<void> => {
  const record = await changeName(ports, name, (current, now) => carryOut(current, command, now));
  if (record === undefined) {
    ports.log.warn('command', { command, problem: `Nothing was ever dropped under the name ${name}.` });
    return;
  }
  ports.log.write('command', { command, name: record.name });
  await payDebts(ports, record);
  await lookAtName(ports, name);
};
