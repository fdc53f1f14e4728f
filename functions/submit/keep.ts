import type { NameRecord } from '../../shared/domain/name-record.ts';
import { save } from '../../shared/workflow/change.ts';
import { payDebts, type DebtPorts } from '../../shared/workflow/pay-debts.ts';

/**
 * Writes a record, unless it is still the very one that was seen, and does what follows from it. Undefined where the race was
 * lost.
 */
export const keep = async (
  ports: DebtPorts,
  record: NameRecord,
  seen?: NameRecord,
): Promise<NameRecord | undefined> => {
  const kept = record === seen ? seen : await save(ports.names, record, ports.ambience);
  return kept === undefined ? undefined : payDebts(ports, kept);
};
