import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../infra/local/folders/drop-changes.ts';
import { dropChanges } from '../../../../infra/local/folders/drop-changes.ts';

/** `bytes` and time of each file. */
const look = (files: Readonly<Record<string, readonly [number, number]>>): Snapshot =>
  new Map(Object.entries(files).map(([path, [bytes, modifiedMs]]) => [path, { bytes, modifiedMs }]));

const nothing = look({});

describe('what has changed in the drop folder', () => {
  it.each([
    ['a file seen for the first time waits', nothing, look({ a: [1, 1] }), nothing, { unsettled: true }],
    [
      'one that looks the same twice is uploaded',
      look({ a: [1, 1] }),
      look({ a: [1, 1] }),
      nothing,
      { upload: ['a'] },
    ],
    ['one that still grows waits', look({ a: [1, 1] }), look({ a: [2, 1] }), nothing, { unsettled: true }],
    [
      'one whose time still changes waits',
      look({ a: [1, 1] }),
      look({ a: [1, 2] }),
      nothing,
      { unsettled: true },
    ],
    [
      'one that was uploaded as it is stays',
      look({ a: [1, 1] }),
      look({ a: [1, 1] }),
      look({ a: [1, 1] }),
      {},
    ],
    [
      'one that was replaced is uploaded again',
      look({ a: [1, 2] }),
      look({ a: [1, 2] }),
      look({ a: [1, 1] }),
      { upload: ['a'] },
    ],
    ['one that is gone is removed', look({ a: [1, 1] }), nothing, look({ a: [1, 1] }), { remove: ['a'] }],
    ['one that goes before it was uploaded is forgotten', look({ a: [1, 1] }), nothing, nothing, {}],
    [
      'a whole one does not wait for another that grows',
      look({ a: [1, 1], b: [1, 1] }),
      look({ a: [1, 1], b: [2, 2] }),
      nothing,
      { upload: ['a'], unsettled: true },
    ],
  ])('%s', (_case, before, now, uploaded, expected) => {
    const changes = dropChanges(before, now, uploaded);

    expect(changes).toEqual({ upload: [], remove: [], unsettled: false, ...expected });
  });
});
