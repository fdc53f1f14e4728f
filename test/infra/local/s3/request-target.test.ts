import { expect, test } from 'vitest';
import { parseRequestTarget } from '../../../../infra/local/s3/protocol/request-target.ts';

test.each([
  ['/drop/a/b.png', '127.0.0.1:4566', 'drop', 'a/b.png'],
  ['/drop/', '127.0.0.1:4566', 'drop', undefined],
  ['/drop', '127.0.0.1:4566', 'drop', undefined],
  ['/', '127.0.0.1:4566', undefined, undefined],
  ['/drop/k', 'localhost:4566', 'drop', 'k'],
  ['/a/b.png', 'drop.localhost:4566', 'drop', 'a/b.png'],
  ['/', 'my.drop.localhost', 'my.drop', undefined],
  ['/drop/../other/k', '127.0.0.1', 'drop', '../other/k'],
  ['/drop//k//', '127.0.0.1', 'drop', '/k//'],
  ['/drop/a%2Fb+c%20d%2B', '127.0.0.1', 'drop', 'a/b+c d+'],
])('the path %s at %s names the bucket %s and the key %s', (url, host, bucket, key) => {
  expect(parseRequestTarget(url, host)).toMatchObject({ bucket, key });
});

test('a query is read in its order, its spaces written either way', () => {
  const { query } = parseRequestTarget('/drop?uploads&prefix=a+b%20c%2B=d&x=&&y', '127.0.0.1');

  expect(query).toEqual([
    ['uploads', ''],
    ['prefix', 'a b c+=d'],
    ['x', ''],
    ['y', ''],
  ]);
});
