import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { SimulatedPorts, World } from '../world/ports.ts';
import { withLoad, withSave, type Mutation } from './mutation.ts';

/** A row that was taken in in this very round before is taken in once more. */
const takeRowsAnew: Mutation = (ports) => {
  const seen = withLoad(ports, (record) => withRow(record, ({ round }) => ({ round: round - 0.5 })));
  return withSave(seen, (record) =>
    ports.names.save(withRow(record, ({ round }) => ({ round: Math.ceil(round) }))),
  );
};

type Row = NonNullable<NameRecord['row']>;

const withRow = (record: NameRecord, change: (row: Row) => Partial<Pick<Row, 'round' | 'batch'>>) =>
  record.row === undefined ? record : { ...record, row: { ...record.row, ...change(record.row) } };

/** The name that another batch had first is anybody's. */
const letRowsTakeNames: Mutation = (ports) => {
  let batch: string | undefined;
  const seen = withLoad(ports, (record) => {
    if (record.batch !== undefined) batch = record.name;
    const taker = batch;
    return taker === undefined ? record : withRow(record, () => ({ batch: taker }));
  });
  return {
    ...seen,
    submitQueue: {
      send: (messages, delayMs) => {
        batch = undefined;
        return ports.submitQueue.send(messages, delayMs);
      },
    },
  };
};

/** Uploads that were not shown are still there when the record is written. */
const withHiddenUploads = (ports: SimulatedPorts, world: World): SimulatedPorts =>
  withSave(ports, (record) => {
    const uploads = world.stores.load(record.id)?.uploads ?? {};
    return ports.names.save({ ...record, uploads: { ...uploads, ...record.uploads } });
  });

/** What a batch asks for comes before the files that somebody dropped under the name. */
const putRowsBeforeFiles: Mutation = (ports, world) => {
  const seen = withLoad(ports, (record) => (record.row === undefined ? record : { ...record, uploads: {} }));
  return withHiddenUploads(seen, world);
};

/** A batch that was removed before it was read is read all the same. */
const expandRemovedBatch: Mutation = (ports, world) =>
  withSave(ports, (record) => {
    const stored = world.stores.load(record.id)?.uploads ?? {};
    const uploads = Object.entries(record.uploads).map(([extension, upload]) => {
      const known = stored[extension];
      const isKept = upload.state === 'removed' && known?.state === 'ready' && known.role === 'batch';
      return [extension, isKept ? { ...known, sequencer: upload.sequencer } : upload];
    });
    return ports.names.save({ ...record, uploads: Object.fromEntries(uploads) });
  });

/** A table comes before JSON, and nobody is asked which of them is meant. */
const preferTables: Mutation = (ports, world) => {
  const seen = withLoad(ports, (record) => {
    const { json, ...others } = record.uploads;
    return others['csv']?.state === 'ready' && json?.state === 'ready'
      ? { ...record, uploads: others }
      : record;
  });
  return withHiddenUploads(seen, world);
};

export const batchBugs = {
  'expand-removed-batch': expandRemovedBatch,
  'prefer-tables': preferTables,
  'take-rows-anew': takeRowsAnew,
  'let-rows-take-names': letRowsTakeNames,
  'put-rows-before-files': putRowsBeforeFiles,
} satisfies Record<string, Mutation>;
