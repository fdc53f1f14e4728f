import { mulberry32 } from '../../../../../infra/local/provider/mulberry32.ts';
import { damagedBody, wholeBodies } from '../../../../fixtures/damage.ts';
import type { DamagedBody } from '../../../../fixtures/damage.ts';

/** One whole body among so many: refusing everything would show. */
const everyWhole = 25;

export const isWhole = (trial: number): boolean => trial % everyWhole === 0;

/** A trial's number always makes the same body. */
export const bodyOfTrial = (trial: number): DamagedBody => {
  if (!isWhole(trial)) return damagedBody(mulberry32(trial));
  const body = wholeBodies[(trial / everyWhole) % wholeBodies.length] ?? Buffer.alloc(0);
  return { kind: 'whole', body, announcedBytes: body.length };
};
