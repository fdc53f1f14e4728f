import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { settingsSchema } from '../../shared/settings.ts';

/** What is wrong with a setting of the provider, one sentence each. */
const problemsWith = (provider: Record<string, unknown>): readonly string[] => {
  const read = z.safeParse(settingsSchema, { provider });
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.slice(1).join('.')} ${message}`);
};

describe("the provider's base address", () => {
  it.each([
    'https://api.cometapi.com/kling',
    'https://provider.example:8443/',
    'http://127.0.0.1:9191/kling',
    'http://localhost:9191',
    'http://[::1]:9191/kling',
  ])('may be %s', (baseUrl) => {
    expect(problemsWith({ baseUrl })).toEqual([]);
  });

  it.each([
    'http://provider.example/kling',
    'http://127.0.0.1.provider.example/kling',
    'ftp://127.0.0.1/kling',
    'https://user@provider.example/kling',
    'https://:secret@provider.example/kling',
    'https://provider.example/kling#part',
    'https://provider.example/kling?key=1',
    'https://provider.example/kling?',
    'https://provider.example/kling ',
    'provider.example/kling',
    '',
  ])('cannot be %j', (baseUrl) => {
    expect(problemsWith({ baseUrl })).toEqual([
      'baseUrl must be an https address without user, query or fragment (http on this machine only)',
    ]);
  });
});

describe('the path of queries', () => {
  it.each(['/v1/videos/avatar/image2video/{id}', '/{id}', '/v1/{id}/state?full=1'])(
    'may be %s',
    (queryPath) => {
      expect(problemsWith({ queryPath })).toEqual([]);
    },
  );

  it.each(['v1/{id}', '/v1/tasks', '/v1/{id}/{id}', '/v1/{task}/{id}', '/v1/{{id}}', ''])(
    'cannot be %j',
    (queryPath) => {
      expect(problemsWith({ queryPath })).toEqual([
        'queryPath must begin with a slash and hold {id} once, and no other brace',
      ]);
    },
  );
});
