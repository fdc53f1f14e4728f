import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Due } from '../../domain/due.ts';
import { isNameId, type NameId } from '../../domain/ids.ts';
import type { NameRecord } from '../../domain/name-record.ts';
import type { Names } from '../../ports/names.ts';
import { layout } from './layout.ts';
import { modernised } from './older-records.ts';
import { recordSchema } from './record-schema.ts';
import { loadState, loadStates, saveState, type Table } from './versioned-items.ts';

/** One sparse index finds everything that is due; each lane is spread over so many partitions of it. */
const shards = 4;

const { partition: byLane, sort: byTime } = layout.due;

const shardOf = (id: NameId): number => Number.parseInt(id.slice(-2), 16) % shards;
const partition = (lane: Due['lane'], shard: number): string => (lane === 'line' ? lane : `${lane}#${shard}`);

const parseRecord = (state: unknown): NameRecord => z.parse(recordSchema, modernised(state));

export const createNames = (target: Table): Names => ({
  load: async (id) => {
    const state = await loadState(target, id);
    return state === undefined ? undefined : parseRecord(state);
  },
  loadAll: async (ids) => (await loadStates(target, ids)).map(parseRecord),
  save: async (record) => {
    const written = { ...record, version: record.version + 1 };
    const { due } = written;
    const index =
      due === undefined
        ? {}
        : { [byLane]: { S: partition(due.lane, shardOf(record.id)) }, [byTime]: { N: String(due.at) } };
    return (await saveState(target, record.id, written, index)) ? written : undefined;
  },
  due: async (lane, until, limit) => {
    const partitions = Array.from({ length: shards }, (_, shard) => partition(lane, shard));
    const found = await Promise.all(partitions.map((each) => queryIndex(target, each, until, limit)));
    return found
      .flat()
      .sort((one, other) => one.at - other.at)
      .slice(0, limit)
      .map(({ id }) => id);
  },
  line: async (limit) => (await queryIndex(target, 'line', undefined, limit)).map(({ id }) => id),
});

type Entry = { readonly id: NameId; readonly at: number };

/** Index entries in order of time; an entry may lag behind its item by a moment, so whoever is sent looks for itself. */
const queryIndex = async (
  { client, table }: Table,
  lane: string,
  until: number | undefined,
  limit: number,
): Promise<readonly Entry[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: layout.due.index,
      KeyConditionExpression:
        until === undefined ? `${byLane} = :lane` : `${byLane} = :lane AND ${byTime} <= :until`,
      ExpressionAttributeValues: {
        ':lane': { S: lane },
        ...(until === undefined ? {} : { ':until': { N: String(until) } }),
      },
      Limit: limit,
    }),
  );
  return Items.flatMap(({ [layout.key]: id, [byTime]: dueAt }) =>
    id?.S !== undefined && isNameId(id.S) ? [{ id: id.S, at: Number(dueAt?.N) }] : [],
  );
};
