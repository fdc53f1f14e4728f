import { describe, expect, test } from 'vitest';
import { finishTask, startFixture, videoBytes, videoUrl } from './provider-fixture.ts';

const text = videoBytes.toString();

describe('A result', () => {
  test('is there for a plain GET, with its length', async () => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));

    const response = await fetch(url);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(await response.text()).toBe(text);
  });

  test.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=0-99', 206, text, 'bytes 0-9/10'],
    ['bytes=0-1,3-4', 200, text, null],
    ['bytes=4-2', 200, text, null],
    ['bytes=10-', 416, '', 'bytes */10'],
  ])('is there in ranges: %s', async (range, status, body, contentRange) => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));

    const response = await fetch(url, { headers: { range } });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(await response.text()).toBe(body);
  });

  test('can be asked for its length alone', async () => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));

    const response = await fetch(url, { method: 'HEAD' });

    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  test('is gone with 403 after 30 days', async () => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));

    await fixture.pass(30 * 86_400_000 - 1);
    const before = await fetch(url, { method: 'HEAD' });
    await fixture.pass(1);
    const after = await fetch(url);

    expect([before.status, after.status]).toEqual([200, 403]);
  });

  test('has a URL that cannot be prolonged', async () => {
    const fixture = await startFixture();
    const url = new URL(await videoUrl(fixture, await finishTask(fixture)));
    url.searchParams.set('expires', '99999999999999');

    const response = await fetch(url);

    expect(response.status).toBe(403);
  });

  test('can have a dead URL, and a good one when asked again', async () => {
    const fixture = await startFixture();
    const id = await finishTask(fixture);
    fixture.provider.faults.deadResultUrl.next = 1;

    const dead = await fetch(await videoUrl(fixture, id));
    const good = await fetch(await videoUrl(fixture, id));

    expect([dead.status, good.status]).toEqual([403, 200]);
  });

  test('can break off half-way', async () => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));
    fixture.provider.faults.resultCut.next = 1;

    const response = await fetch(url);

    expect(response.headers.get('content-length')).toBe('10');
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('refuses the key, and counts that it was sent one', async () => {
    const fixture = await startFixture();
    const url = await videoUrl(fixture, await finishTask(fixture));

    const response = await fetch(url, { headers: { authorization: 'Bearer test-key' } });

    expect(response.status).toBe(400);
    expect(fixture.provider.ledger().counts).toMatchObject({ keyLeaked: 1 });
  });
});
