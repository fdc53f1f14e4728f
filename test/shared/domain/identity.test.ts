import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptOf,
  folderKeyOf,
  jobIdOf,
  jobOfSlot,
  nameIdOf,
  nameOfJob,
  slotIdOf,
} from '../../../shared/domain/identity.ts';
import { isTaskId } from '../../../shared/domain/ids.ts';

describe('ids', () => {
  it('of a job fit the provider’s external id, and lead back to the name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 1e8 }), (bucket, name, attempt) => {
        const id = jobIdOf(nameIdOf(bucket, name), ['v1', 'v2'], attempt);

        expect(id).toMatch(/^[a-z0-9-]{1,64}$/);
        expect(nameOfJob(id)).toBe(nameIdOf(bucket, name));
        expect(attemptOf(id)).toBe(attempt);
        expect(jobOfSlot(slotIdOf({ id, turn: 3 }))).toBe(id);
      }),
    );
  });

  it('tell buckets, folders and names apart, and share a key within a folder', () => {
    expect(nameIdOf('a', 'x')).not.toBe(nameIdOf('b', 'x'));
    expect(nameIdOf('a', 'c/x')).not.toBe(nameIdOf('a', 'd/x'));
    expect(folderKeyOf(nameIdOf('a', 'c/x'))).toBe(folderKeyOf(nameIdOf('a', 'c/y')));
    expect(folderKeyOf(nameIdOf('a', 'c/x'))).not.toBe(folderKeyOf(nameIdOf('a', 'c/d/x')));
  });

  it.each(['..', '.', '../secrets', 'a/b', 'a?b', 'a#b', '', 'a b', 'x'.repeat(129)])(
    'of a task never change the path of a request: %j',
    (text) => {
      expect(isTaskId(text)).toBe(false);
    },
  );
});
