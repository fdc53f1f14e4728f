import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../../../shared/adapters/provider/wire-body.ts';

test.each([
  ['{"task_id":867283741759111202}', { task_id: '867283741759111202' }],
  ['{"data": {"id" : 867283741759111202 , "n": 1}}', { data: { id: '867283741759111202', n: 1 } }],
  ['{"task_id":42}', { task_id: 42 }],
  [String.raw`{"message":"\"task_id\":867283741759111202,"}`, { message: '"task_id":867283741759111202,' }],
])('%s keeps its ids', (text, value) => {
  expect(readBody(text)).toEqual({ kind: 'json', value });
});

test.each([
  ['', 'is empty'],
  [' \n', 'is empty'],
  ['<html>', 'is not JSON'],
  ['{"code":0', 'is not JSON'],
  ['\u0000', 'is not JSON'],
])('%j is no answer', (text, problem) => {
  expect(readBody(text)).toEqual({ kind: 'unreadable', problem });
});

test('whatever strings and small numbers JSON holds, they are read as they were written', () => {
  const keys = fc.constantFrom('id', 'task_id', '"id":1234567890123456,', 'x');
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(':1234567890123456789,'), keys);
  const value = fc.dictionary(keys, fc.oneof(leaf, fc.dictionary(keys, leaf)));
  fc.assert(
    fc.property(value, (written) => {
      const read = readBody(JSON.stringify(written));

      expect(JSON.stringify(read)).toBe(JSON.stringify({ kind: 'json', value: written }));
    }),
  );
});
