import { expect, test } from 'vitest';
import { readRetryAfter } from '../../../../shared/adapters/provider/read-answer.ts';

const date = 'Mon, 23 Nov 2026 08:00:00 GMT';

test.each([
  ['0', undefined, 0],
  ['30', undefined, 30_000],
  ['3600', undefined, 3_600_000],
  ['3601', undefined, 3_600_000],
  ['Mon, 23 Nov 2026 08:00:30 GMT', date, 30_000],
  ['Mon, 23 Nov 2026 07:59:00 GMT', date, 0],
  ['Mon, 23 Nov 2026 08:00:30 GMT', undefined, undefined],
  ['soon', date, undefined],
  ['-1', undefined, undefined],
  [undefined, date, undefined],
])('Retry-After: %s on a clock that says %s is a wait of %s ms', (header, clock, waitMs) => {
  expect(readRetryAfter(header, clock)).toBe(waitMs);
});
