import type { NameId } from '../../../shared/domain/ids.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { SimulatedPorts, World } from '../world/ports.ts';
import { withLoad, withSave, type Mutation } from './mutation.ts';

/** A name is written whatever happened to it since it was read. */
const dropVersionCondition: Mutation = (ports) =>
  withSave(ports, async (record) => {
    const stored = await ports.names.load(record.id);
    return ports.names.save({ ...record, version: stored?.version ?? 0 });
  });

const earlierRecords = new WeakMap<World, Map<NameId, NameRecord>>();

/** A read may be an old one, and passes for the newest. */
const readWithoutVersion: Mutation = (ports, world) => {
  const earlier = earlierRecords.get(world) ?? new Map<NameId, NameRecord>();
  earlierRecords.set(world, earlier);
  return {
    ...ports,
    names: {
      ...ports.names,
      load: async (id) => {
        const record = await ports.names.load(id);
        const old = earlier.get(id);
        if (record === undefined || old === undefined || ports.ambience.random() > 0.1) return record;
        return { ...old, version: record.version };
      },
      save: async (record) => {
        const before = world.stores.load(record.id);
        if (before !== undefined) earlier.set(record.id, before);
        return ports.names.save(record);
      },
    },
  };
};

/** What follows from a state is done at once, or never. */
const loseOutbox: Mutation = (ports) =>
  withSave(ports, async (record) => {
    const { owedSince: _, ...rest } = record;
    const saved = await ports.names.save({ ...rest, owes: [] });
    return saved === undefined ? undefined : { ...saved, owes: record.owes };
  });

/** A slot that seems to be nobody's is freed at once, and the name is not told. */
const freeSlotBeforeFencing: Mutation = (ports, world, { role }) =>
  role === 'reconcile'
    ? withOldSlots(ports)
    : withSave(ports, async (record) => {
        const stored = world.stores.load(record.id);
        const isAudit =
          stored?.uploads === record.uploads &&
          stored.job === record.job &&
          stored.history === record.history &&
          record.owes.length > 0;
        return isAudit && stored.owes.length === 0
          ? { ...record, version: record.version + 1 }
          : ports.names.save(record);
      });

const withOldSlots = (ports: SimulatedPorts): SimulatedPorts => ({
  ...ports,
  accounts: {
    ...ports.accounts,
    load: async () => {
      const account = await ports.accounts.load();
      const slots = Object.entries(account.slots).map(([slot, held]) => [slot, { ...held, at: 0 }]);
      return { ...account, slots: Object.fromEntries(slots) };
    },
  },
});

/** A job takes the same slot each time, so a late release frees the new one. */
const reuseSlotIds: Mutation = (ports) =>
  withSave(ports, (record) =>
    ports.names.save(record.job === undefined ? record : { ...record, job: { ...record.job, turn: 0 } }),
  );

/** One task more than the provider allows. */
const exceedSlots: Mutation = (ports) => ({
  ...ports,
  settings: {
    ...ports.settings,
    provider: { ...ports.settings.provider, slots: ports.settings.provider.slots + 1 },
  },
});

/** Nobody looks for those who wait for a slot. */
const forgetTheLine: Mutation = (ports) => ({
  ...ports,
  names: { ...ports.names, line: async () => [] },
});

/** Who came last is served first. */
const serveTheLastFirst: Mutation = (ports) => ({
  ...ports,
  names: { ...ports.names, line: async (limit) => (await ports.names.line(limit)).toReversed() },
});

/** Nobody comes when the worker that sent a job has died. */
const forgetDeadWorkers: Mutation = (ports) =>
  withSave(ports, (record) => {
    const { due: _, ...undated } = record;
    return ports.names.save(record.job?.state === 'submitting' ? undated : record);
  });

/** A command is carried out as often as its message comes. */
const forgetCommands: Mutation = (ports) => withLoad(ports, ({ commands: _, ...record }) => record);

export const stateBugs = {
  'forget-commands': forgetCommands,
  'drop-version-condition': dropVersionCondition,
  'read-without-version': readWithoutVersion,
  'lose-outbox': loseOutbox,
  'free-slot-before-fencing': freeSlotBeforeFencing,
  'reuse-slot-ids': reuseSlotIds,
  'exceed-slots': exceedSlots,
  'forget-the-line': forgetTheLine,
  'serve-the-last-first': serveTheLastFirst,
  'forget-dead-workers': forgetDeadWorkers,
} satisfies Record<string, Mutation>;
