import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { mp4 } from '../../../fixtures/mp4.ts';
import { serve, startRig } from './copy-rig.ts';

const video = mp4();

/** Answers `/0` with the video and `/n` with a redirect to `/n-1`. */
const countdown: RequestListener = (request, response) => {
  const left = Number(request.url?.slice(1));
  if (left === 0) return serve(video)(request, response);
  return void response.writeHead(302, { location: `/${left - 1}` }).end();
};

const redirectTo =
  (location: string, status = 302): RequestListener =>
  (request, response) =>
    request.url === '/arrived'
      ? serve(video)(request, response)
      : void response.writeHead(status, { location }).end();

describe('redirects of a source', () => {
  it.each([0, 1, 2, 3])('are followed %i times', async (hops) => {
    const rig = await startRig({ answer: countdown });

    const outcome = await rig.copy({ url: `http://127.0.0.1:${rig.source.port}/${hops}` });

    expect(outcome).toMatchObject({ kind: 'copied' });
    expect(rig.source.requests).toHaveLength(hops + 1);
  });

  it('are not followed a fourth time', async () => {
    const rig = await startRig({ answer: countdown });

    const outcome = await rig.copy({ url: `http://127.0.0.1:${rig.source.port}/4` });

    expect(outcome).toMatchObject({ kind: 'refused', problem: expect.stringContaining('more than 3 times') });
    expect(rig.source.requests).toHaveLength(4);
  });

  it.each([301, 302, 303, 307, 308])('are known by status %i', async (status) => {
    const rig = await startRig({ answer: redirectTo('/arrived', status) });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'copied' });
  });

  it.each([
    ['a private address', 'http://10.0.0.1/'],
    ['the metadata service', 'http://169.254.169.254/latest/'],
    ['a file', 'file:///etc/passwd'],
    ['a name that leads astray', 'http://inside.example/'],
    ['a URL with a password', 'http://user:secret@127.0.0.1/'],
    ['no URL', 'http://'],
  ])('are refused to %s', async (_, location) => {
    const rig = await startRig({
      answer: redirectTo(location),
      copier: { resolve: async () => [{ address: '10.0.0.1', family: 4 }] },
    });

    const outcome = await rig.copy();

    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(rig.source.requests).toHaveLength(1);
  });

  it('are judged by the address of the moment: a name that changes its mind gains nothing', async () => {
    const addresses = ['127.0.0.1', '10.0.0.1'];
    const rig = await startRig({
      answer: redirectTo('/arrived'),
      copier: { resolve: async () => [{ address: addresses.shift() ?? '', family: 4 }] },
    });

    const outcome = await rig.copy({ url: `http://rebinding.example:${rig.source.port}/` });

    expect(outcome).toMatchObject({ kind: 'refused', problem: expect.stringContaining('10.0.0.1') });
    expect(rig.source.requests).toHaveLength(1);
  });
});

describe('a request to a source', () => {
  it('keeps the query, names the host and carries no credential', async () => {
    const rig = await startRig({
      answer: serve(video),
      copier: { resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
    });

    await rig.copy({ url: `http://cdn.example:${rig.source.port}/v.mp4?sign=a%2Fb&e=1#t` });

    expect(rig.source.requests).toEqual([
      {
        url: '/v.mp4?sign=a%2Fb&e=1',
        headers: {
          host: `cdn.example:${rig.source.port}`,
          accept: 'video/mp4, */*',
          'accept-encoding': 'identity',
          'user-agent': 'portrait-pipeline',
          connection: 'close',
        },
      },
    ]);
  });
});
