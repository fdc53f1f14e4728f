import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewer } from '../../../shared/domain/sequencer.ts';

const sequencer = fc.stringMatching(/^[0-9A-F]{1,20}$/);

describe('sequencers', () => {
  it.each([
    ['0055AED6DCD90281E6', '0055AED6DCD90281E5', true],
    ['0055AED6DCD90281E5', '0055AED6DCD90281E5', false],
    ['0055aed6dcd90281e6', '0055AED6DCD90281E5', true],
    ['1F', '1', true],
    ['10', '1', false],
    ['2', '1FFFFFFF', true],
    ['1', '', true],
    ['', '', false],
  ])('%s is newer than %s: %s', (candidate, seen, expected) => {
    expect(isNewer(candidate, seen)).toBe(expected);
  });

  it('are never newer than themselves, and never both newer than the other', () => {
    fc.assert(
      fc.property(sequencer, sequencer, (one, other) => {
        expect(isNewer(one, one)).toBe(false);
        expect(isNewer(one, other) && isNewer(other, one)).toBe(false);
      }),
    );
  });

  it('are in one order', () => {
    fc.assert(
      fc.property(sequencer, sequencer, sequencer, (a, b, c) => {
        expect(isNewer(a, b) && isNewer(b, c) && !isNewer(a, c)).toBe(false);
      }),
    );
  });
});
