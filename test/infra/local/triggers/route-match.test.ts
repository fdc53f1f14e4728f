import { describe, expect, it } from 'vitest';
import { matchRoute } from '../../../../infra/local/triggers/route-match.ts';

const routes = [
  '$default',
  'ANY /files/{path+}',
  'POST /callback/{jobId}/{token}',
  'POST /callback/test/me',
  'GET /',
].map((routeKey) => ({ routeKey, functionName: 'f', timeoutMs: 30_000 }));
const [, ...withoutDefault] = routes;

describe('the route of a request', () => {
  it.each([
    ['POST', '/callback/j-1/t%2F2', 'POST /callback/{jobId}/{token}', { jobId: 'j-1', token: 't/2' }],
    ['POST', '/callback/test/me', 'POST /callback/test/me', {}],
    ['GET', '/', 'GET /', {}],
    ['PUT', '/files/a/b%20c', 'ANY /files/{path+}', { path: 'a/b c' }],
    ['POST', '/callback/%zz/t', 'POST /callback/{jobId}/{token}', { jobId: '%zz', token: 't' }],
    ['GET', '/callback/j/t', '$default', {}],
    ['POST', '/callback/j', '$default', {}],
    ['POST', '/callback/j/t/more', '$default', {}],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    const found = matchRoute(routes, method, path);

    expect(found).toMatchObject({ route: { routeKey }, pathParameters });
  });

  it.each([
    ['GET', '/callback/j/t'],
    ['POST', '/callback/j'],
    ['POST', '/'],
  ])('%s %s is none without a default', (method, path) => {
    const found = matchRoute(withoutDefault, method, path);

    expect(found).toBeUndefined();
  });
});
