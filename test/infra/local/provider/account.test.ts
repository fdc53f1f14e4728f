import { describe, expect, test } from 'vitest';
import { gatheringMaker, startFixture, temporaryFolder } from './provider-fixture.ts';

const createPath = '/v1/videos/avatar/image2video';

describe('The account', () => {
  test.each([
    ['no key', {}, 1001],
    ['a wrong key', { authorization: 'Bearer wrong' }, 1002],
    ['a key of another scheme', { authorization: 'Basic test-key' }, 1002],
  ])('is closed to %s', async (_, headers, code) => {
    const { get } = await startFixture();

    const response = await get(createPath, { headers });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code });
  });

  test.each([
    [1000, 401],
    [1101, 429],
    [1102, 429],
    [1103, 403],
    [1304, 429],
  ] as const)('can be stopped with error %d, answered as HTTP %d to everything', async (code, status) => {
    const { create, query, speak, provider } = await startFixture();
    provider.faults.accountError = code;

    const all = [await create(), await query('1'), await speak()];

    expect(all.map((received) => [received.status, received.body.code])).toEqual([
      [status, code],
      [status, code],
      [status, code],
    ]);
    expect(provider.ledger()).toMatchObject({ tasks: [], speeches: [] });
  });

  test('has a number of slots, each held until its task ends', async () => {
    const { create, pass } = await startFixture({ limits: { parallelTasks: 2 } });
    await create();
    await create();

    const third = await create();
    await pass(11_000);
    const later = await create();

    expect(third).toMatchObject({ status: 429, body: { code: 1303 } });
    expect(later.status).toBe(200);
  });

  test('never has more tasks than slots, whatever comes at the same moment', async () => {
    const folder = temporaryFolder();
    const { create, provider } = await startFixture({
      folder,
      mediaMaker: gatheringMaker(folder, 10),
      limits: { parallelTasks: 3 },
    });

    await Promise.all(Array.from({ length: 10 }, () => create()));

    expect(provider.ledger()).toMatchObject({ running: 3 });
  });

  test('has a rate of posts that a window later has room again', async () => {
    const { create, pass } = await startFixture({ limits: { postsPerWindow: 1, windowMs: 500 } });
    await create();

    const second = await create();
    await pass(500);
    const third = await create();

    expect(second).toMatchObject({ status: 429, body: { code: 1302 } });
    expect(third.status).toBe(200);
  });

  test("can be answered for in the gateway's own words", async () => {
    const { create } = await startFixture({ errorStyle: 'cometapi' });

    const received = await create({ mode: 'ultra' });

    expect(received).toMatchObject({
      status: 400,
      body: {
        error: {
          type: 'comet_api_error',
          code: 'invalid_request',
          message: expect.stringContaining('request id'),
        },
      },
    });
  });
});

describe('A wrong path', () => {
  test.each(['/v2/videos', '/v1/videos/avatar/image2video/a/b', '/v1/videos/avatar/image2video/%E0%A4%A'])(
    '%s gets a page, not JSON',
    async (path) => {
      const { get } = await startFixture();

      const response = await get(path);

      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html');
    },
  );
});
