import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../../../infra/local/functions/outcome.ts';
import { startHttpApi } from '../../../../infra/local/triggers/http-api.ts';

const startApi = async (outcome: Outcome | Promise<Outcome>, timeoutMs = 30_000) => {
  const events: unknown[] = [];
  const faults: unknown[] = [];
  const api = await startHttpApi((error) => faults.push(error));
  onTestFinished(() => api.close());
  api.serve(
    [{ routeKey: 'POST /callback/{jobId}', functionName: 'callback', timeoutMs }],
    async (_name, event) => {
      events.push(event);
      return outcome;
    },
  );
  return { url: api.url, events, faults };
};

const returned = (value: unknown): Outcome => ({ kind: 'returned', value });
const post = (url: string, init: RequestInit = {}) => fetch(url, { method: 'POST', ...init });

describe('the HTTP API', () => {
  it('invokes the function with payload format 2.0', async () => {
    const { url, events } = await startApi(returned({ statusCode: 200 }));

    await post(`${url}/callback/j%201?a=1&a=2&b=`, {
      headers: { 'Content-Type': 'application/json', 'X-Thing': 'Y', Cookie: 'c=1; d=2' },
      body: '{"ü":1}',
    });

    expect(events).toEqual([
      expect.objectContaining({
        version: '2.0',
        routeKey: 'POST /callback/{jobId}',
        rawPath: '/callback/j%201',
        rawQueryString: 'a=1&a=2&b=',
        queryStringParameters: { a: '1,2', b: '' },
        pathParameters: { jobId: 'j 1' },
        cookies: ['c=1', 'd=2'],
        headers: expect.objectContaining({ 'content-type': 'application/json', 'x-thing': 'Y' }),
        requestContext: expect.objectContaining({
          http: expect.objectContaining({ method: 'POST', path: '/callback/j%201', sourceIp: '127.0.0.1' }),
          stage: '$default',
        }),
        body: '{"ü":1}',
        isBase64Encoded: false,
      }),
    ]);
  });

  it.each([
    ['of a binary type', { 'content-type': 'application/octet-stream' }, Buffer.from('abc')],
    [
      'that is compressed',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      Buffer.from([31, 139]),
    ],
    ['that calls itself text and is none', { 'content-type': 'text/plain' }, Buffer.from([0xff, 0xfe])],
  ])('passes a body %s as Base64', async (_case, headers, body) => {
    const { url, events } = await startApi(returned({ statusCode: 200 }));

    await post(`${url}/callback/j`, { headers, body });

    expect(events).toEqual([
      expect.objectContaining({ body: body.toString('base64'), isBase64Encoded: true }),
    ]);
  });

  it.each([
    [
      'status, headers and body',
      returned({ statusCode: 401, headers: { 'x-a': 'b' }, body: 'no' }),
      { status: 401, body: 'no', header: 'b' },
    ],
    [
      'a Base64 body',
      returned({ statusCode: 200, body: 'aGk=', isBase64Encoded: true }),
      { status: 200, body: 'hi' },
    ],
    ['anything without a status as JSON', returned({ ok: true }), { status: 200, body: '{"ok":true}' }],
    [
      'an error as 500',
      { kind: 'threw', problem: 'secret' },
      { status: 500, body: '{"message":"Internal Server Error"}' },
    ],
    [
      'a crash as 500',
      { kind: 'crashed', problem: 'secret' },
      { status: 500, body: '{"message":"Internal Server Error"}' },
    ],
  ] satisfies [string, Outcome, { status: number; body: string; header?: string }][])(
    'answers with what the function returned: %s',
    async (_case, outcome, expected) => {
      const { url } = await startApi(outcome);

      const response = await post(`${url}/callback/j`);

      expect({
        status: response.status,
        body: await response.text(),
        ...('header' in expected && { header: response.headers.get('x-a') }),
      }).toEqual(expected);
    },
  );

  it.each([
    ['GET', '/callback/j'],
    ['POST', '/other'],
  ])('answers %s %s, which is no route, with 404', async (method, path) => {
    const { url, events } = await startApi(returned({}));

    const response = await fetch(url + path, { method });

    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
    expect(events).toEqual([]);
  });

  it.each([
    ['takes', 10 * 1024 * 1024, 200],
    ['refuses', 10 * 1024 * 1024 + 1, 413],
  ])('%s a body of %i bytes', async (_case, bytes, status) => {
    const { url } = await startApi(returned({ statusCode: 200 }));

    const response = await post(`${url}/callback/j`, { body: Buffer.alloc(bytes) });

    expect(response.status).toBe(status);
  });

  it('answers 503 when the function takes longer than the integration waits', async () => {
    const { url } = await startApi(new Promise<Outcome>(() => undefined), 20);

    const response = await post(`${url}/callback/j`);

    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });
});
