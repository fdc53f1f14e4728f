import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { browserRefusal } from '../../../../infra/local/services/browser-guard.ts';
import { closeServer, listenOnLoopback } from '../../../../infra/local/services/loopback.ts';
import { statusOf } from './status-of.ts';

describe('the guard from browsers', () => {
  it.each([
    '127.0.0.1:9191',
    '127.0.0.1',
    'localhost:80',
    'LocalHost',
    '[::1]:9191',
    'sqs.us-east-1.localhost:4566',
    'drop-bucket.s3.localhost',
    'drop_bucket.localhost:9191',
  ])('lets a program call %s', (host) => {
    expect(browserRefusal({ host })).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:9191',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evillocalhost',
    '.localhost',
    '127.0.0.1@evil.example',
    '10.0.0.1:9191',
    '[::1].evil.example',
    'a b.localhost',
  ])('refuses a request that was meant for %j', (host) => {
    expect(browserRefusal({ ...(host !== undefined && { host }) })).toContain('127.0.0.1');
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9191' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
  ])('refuses a browser, which sends %j', (header) => {
    expect(browserRefusal({ host: '127.0.0.1:9191', ...header })).toContain('no web page');
  });

  it('keeps a refused request from every listener of the server', async () => {
    const heard: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      heard.push(request.url);
      response.end();
    });
    server.prependListener('request', (request) => void heard.push(`watched ${request.url}`));
    const url = await listenOnLoopback(server);
    onTestFinished(() => closeServer(server));

    const refused = await statusOf(`${url}/refused`, { origin: 'https://evil.example' });
    const answered = await statusOf(`${url}/answered`);

    expect({ refused, answered }).toEqual({ refused: 403, answered: 200 });
    expect(heard).toEqual(['watched /answered', '/answered']);
  });
});
