import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { todayOf } from '../../../shared/domain/day.ts';

const at = (text: string) => Date.parse(text);

describe('the budget’s day', () => {
  it.each([
    ['UTC', '2026-01-05T23:59:59.999Z', '2026-01-05', '2026-01-06T00:00:00.000Z'],
    ['Europe/Berlin', '2026-01-05T23:30:00Z', '2026-01-06', '2026-01-06T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-07-04T05:00:00Z', '2026-07-03', '2026-07-04T07:00:00.000Z'],
    ['Europe/Berlin, clocks go forward', '2026-03-29T00:30:00Z', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin, clocks go back', '2026-10-24T23:00:00Z', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-05T18:20:00Z', '2026-01-06', '2026-01-06T18:15:00.000Z'],
  ])('ends at midnight: %s, %s', (zone, now, day, endsAt) => {
    const today = todayOf(at(now), zone.split(',')[0] ?? zone);

    expect(today.day).toBe(day);
    expect(new Date(today.endsAt).toISOString()).toBe(endsAt);
  });

  it('ends after now, on another day, at most 25 hours later', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
    );
    const moments = fc.integer({ min: at('2024-01-01'), max: at('2030-01-01') });
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        const { day, endsAt } = todayOf(now, zone);

        expect(endsAt).toBeGreaterThan(now);
        expect(endsAt - now).toBeLessThanOrEqual(25 * 3_600_000);
        expect(todayOf(endsAt, zone).day).not.toBe(day);
      }),
    );
  });
});
