import * as z from 'zod/mini';
import type { FunctionCall } from '../../infra/local/services/function-calls.ts';
import { type Item, indexUnits, tableUnits } from './write-units.ts';

const attribute = z.union([z.object({ S: z.string() }), z.object({ N: z.string() })]);
const putBody = z.object({ Item: z.record(z.string(), attribute) });
/** The state of a name, or of the account. */
const aggregate = z.object({ id: z.object({ S: z.string() }), state: z.object({ S: z.string() }) });

/** A name with a long folder, options and history; a sample's is smaller. */
const nameBytes = 1536;

export type TableUnits = {
  readonly writes: number;
  readonly table: number;
  readonly index: number;
  readonly reads: number;
};

/** The capacity units of a job's calls of DynamoDB, in the order in which they were made. */
export const tableUnitsOf = (calls: readonly FunctionCall[]): TableUnits => {
  const items = new Map<string, Item>();
  const units = { writes: 0, table: 0, index: 0, reads: 0 };
  for (const call of calls) {
    if (call.service !== 'dynamodb') continue;
    if (call.operation === 'PutItem') {
      const item = asLargeAsUsual(z.parse(putBody, call.body).Item);
      const key = JSON.stringify(item['id']);
      units.writes += 1;
      units.table += tableUnits(items.get(key), item);
      units.index += indexUnits(items.get(key), item);
      items.set(key, item);
    } else units.reads += readUnits(call.operation);
  }
  return units;
};

/** A sample's record stays below 1 KB at first: it is charged as one of 1.5 KB is. */
const asLargeAsUsual = (item: Item): Item => {
  const read = z.safeParse(aggregate, item);
  if (!read.success || read.data.id.S === 'account') return item;
  return { ...item, state: { S: read.data.state.S.padEnd(nameBytes) } };
};

/**
 * One unit reads up to 4 KB consistently, or 8 KB eventually ("DynamoDB read and write operations"); every item here is smaller,
 * and so is a page of the index while nobody waits in line.
 */
const readUnits = (operation: string): number => {
  switch (operation) {
    case 'GetItem':
      return 1;
    case 'Query':
      return 0.5;
  }
  throw new Error(`What DynamoDB charges for ${operation} is not written down here. Add it.`);
};
