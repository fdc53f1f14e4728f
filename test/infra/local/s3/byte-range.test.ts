import { expect, test } from 'vitest';
import { parseByteRange } from '../../../../infra/local/s3/rules/byte-range.ts';

test.each([
  ['bytes=0-0', { kind: 'part', first: 0, last: 0 }],
  ['bytes=2-4', { kind: 'part', first: 2, last: 4 }],
  ['bytes=7-', { kind: 'part', first: 7, last: 9 }],
  ['bytes=7-99', { kind: 'part', first: 7, last: 9 }],
  ['bytes=-3', { kind: 'part', first: 7, last: 9 }],
  ['bytes=-99', { kind: 'part', first: 0, last: 9 }],
  ['bytes=9-9', { kind: 'part', first: 9, last: 9 }],
  ['bytes=10-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=4-2', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['bytes=0-1,3-4', { kind: 'whole' }],
  ['lines=0-1', { kind: 'whole' }],
  [undefined, { kind: 'whole' }],
])('of ten bytes %s asks for %j', (header, expected) => {
  expect(parseByteRange(header, 10)).toEqual(expected);
});

test('no range of an empty object can be had', () => {
  expect(parseByteRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
});
