import { expect, expectTypeOf, test } from 'vitest';
import { Access, allow } from '../../../infra/aws/constructs/access.ts';
import type { deliverEnv } from '../../../functions/deliver/env.ts';
import type { Environment } from '../../../shared/env.ts';

type Needed = Access<Environment<typeof deliverEnv>>;

test('accesses add up, variables and statements together', () => {
  const table = new Access({ TABLE: 'names' }, allow(['dynamodb:GetItem'], 'arn:table'));
  const bus = new Access({ EVENT_BUS: 'default' }, allow(['events:PutEvents'], 'arn:bus'));

  const both = table.and(bus);

  expect(both.variables).toEqual({ TABLE: 'names', EVENT_BUS: 'default' });
  expect(both.statements.map((statement) => statement.actions)).toEqual([
    ['dynamodb:GetItem'],
    ['events:PutEvents'],
  ]);
});

test('nothing to allow is no statement at all', () => {
  expect(allow([], 'arn:table')).toEqual([]);
});

test('a function whose access lacks one of its variables does not compile', () => {
  type Lacking = Access<Omit<Environment<typeof deliverEnv>, 'TABLE'>>;

  expectTypeOf<Access<Environment<typeof deliverEnv>>>().toExtend<Needed>();
  expectTypeOf<Lacking>().not.toExtend<Needed>();
});
