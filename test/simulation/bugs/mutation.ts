import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Worker } from '../kernel/worker.ts';
import type { SimulatedPorts, World } from '../world/ports.ts';

/** A mistake, made by standing between a use case and its ports. */
export type Mutation = (ports: SimulatedPorts, world: World, worker: Worker) => SimulatedPorts;

type Save = SimulatedPorts['names']['save'];

/** The ports with another way to write a name. */
export const withSave = (ports: SimulatedPorts, save: Save): SimulatedPorts => ({
  ...ports,
  names: { ...ports.names, save },
});

/** The ports through which a name looks otherwise than it is. */
export const withLoad = (
  ports: SimulatedPorts,
  change: (record: NameRecord) => NameRecord,
): SimulatedPorts => ({
  ...ports,
  names: {
    ...ports.names,
    load: async (id) => {
      const record = await ports.names.load(id);
      return record === undefined ? undefined : change(record);
    },
  },
});
