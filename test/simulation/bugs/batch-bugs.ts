import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { withLoad, withSave, type Mutation } from './mutation.ts';

/** A row that was taken in from the very batch before is taken in once more. */
const takeRowsAnew: Mutation = (ports) => {
  const seen = withLoad(ports, (record) =>
    withRow(record, ({ versionId }) => ({ versionId: `${versionId}?` })),
  );
  return withSave(seen, (record) =>
    ports.names.save(withRow(record, ({ versionId }) => ({ versionId: versionId.replace('?', '') }))),
  );
};

type Row = NonNullable<NameRecord['row']>;

const withRow = (record: NameRecord, change: (row: Row) => Partial<Pick<Row, 'versionId' | 'batch'>>) =>
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

/** What a batch asks for comes before the files that somebody dropped under the name. */
const putRowsBeforeFiles: Mutation = (ports, world) => {
  const seen = withLoad(ports, (record) => (record.row === undefined ? record : { ...record, uploads: {} }));
  return withSave(seen, (record) => {
    const uploads = world.stores.load(record.id)?.uploads ?? {};
    return ports.names.save({ ...record, uploads: { ...uploads, ...record.uploads } });
  });
};

export const batchBugs = {
  'take-rows-anew': takeRowsAnew,
  'let-rows-take-names': letRowsTakeNames,
  'put-rows-before-files': putRowsBeforeFiles,
} satisfies Record<string, Mutation>;
