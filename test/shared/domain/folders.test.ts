import { expect, it } from 'vitest';
import { foldersOf } from '../../../shared/domain/options.ts';

it.each([
  ['ann', ['']],
  ['c/ann', ['c/', '']],
  ['c/d/ann', ['c/d/', 'c/', '']],
  ['/ann', ['/', '']],
  ['c//ann', ['c//', 'c/', '']],
])('the folders of %s are %j', (name, folders) => {
  expect(foldersOf(name)).toEqual(folders);
});

it('no more than ten folders are looked into: the nearest nine and the bucket', () => {
  const folders = foldersOf(`${'a/'.repeat(500)}ann`);

  expect(folders).toHaveLength(10);
  expect(folders[0]).toBe('a/'.repeat(500));
  expect(folders[8]).toBe('a/'.repeat(492));
  expect(folders[9]).toBe('');
});
