import * as z from 'zod/mini';
import { secretResource } from '../template/references.ts';
import type { Permission } from '../template/permissions.ts';
import type { Place } from '../template/place.ts';
import type { Call } from './calls.ts';
import { functionOfAccessKey } from './credentials.ts';

/** One thing that a function really did: the very words of an IAM permission, without wildcards. */
export type Use = Permission;

/** Whose names these are. */
type Home = Pick<Place, 'region' | 'accountId'>;

type Needed = Omit<Use, 'functionName'>;

const tableCall = z.object({ TableName: z.string(), IndexName: z.optional(z.string()) });
/** `BatchGetItem` names its tables by the keys of what it asks for. */
const tablesCall = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const queueCall = z.object({ QueueUrl: z.string() });
const eventsCall = z.object({
  Entries: z.array(z.object({ EventBusName: z._default(z.string(), 'default') })),
});
const secretCall = z.object({ SecretId: z.string() });

const arnOf = (place: Home, service: string, resource: string): string =>
  resource.startsWith('arn:')
    ? resource
    : `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;

const withPrefix = (prefix: string, name: string): string =>
  name.startsWith('arn:') ? name : `${prefix}${name}`;

const secretArn = (place: Home, id: string): string =>
  arnOf(place, 'secretsmanager', id.startsWith('arn:') ? id : secretResource(id));

/** `SendMessageBatch` needs the permission of `SendMessage`. */
const permissionOf = (operation: string): string =>
  operation.replace(/(?<=Message(?:Visibility)?)Batch$/, '');

/** Which permission a call of each service needs. */
export const neededFor = {
  dynamodb: ({ operation, body }: Call, place: Home): readonly Needed[] => {
    const action = `dynamodb:${operation}`;
    const arnOfTable = (table: string) => arnOf(place, 'dynamodb', withPrefix('table/', table));
    const many = z.safeParse(tablesCall, body);
    if (many.success)
      return Object.keys(many.data.RequestItems).map((table) => ({ action, resource: arnOfTable(table) }));
    const { TableName, IndexName } = z.parse(tableCall, body);
    const table = arnOfTable(TableName);
    return [{ action, resource: IndexName === undefined ? table : `${table}/index/${IndexName}` }];
  },
  sqs: ({ operation, body }: Call, place: Home): readonly Needed[] => {
    const name = z.parse(queueCall, body).QueueUrl.split('/').at(-1) ?? '';
    return [{ action: `sqs:${permissionOf(operation)}`, resource: arnOf(place, 'sqs', name) }];
  },
  events: ({ operation, body }: Call, place: Home): readonly Needed[] =>
    z.parse(eventsCall, body).Entries.map(({ EventBusName }) => ({
      action: `events:${operation}`,
      resource: arnOf(place, 'events', withPrefix('event-bus/', EventBusName)),
    })),
  secrets: ({ operation, body }: Call, place: Home): readonly Needed[] => [
    {
      action: `secretsmanager:${operation}`,
      resource: secretArn(place, z.parse(secretCall, body).SecretId),
    },
  ],
} as const;

/** Tells of a function's calls as uses; those of the operator are not watched. */
export const recordUses =
  (needed: (call: Call, place: Home) => readonly Needed[], place: Home, onUse: (use: Use) => void) =>
  (call: Call): void => {
    const functionName = functionOfAccessKey(call.accessKeyId ?? '');
    if (functionName === undefined) return;
    for (const use of needed(call, place)) onUse({ functionName, ...use });
  };
