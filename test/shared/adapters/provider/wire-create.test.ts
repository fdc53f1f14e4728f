import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answered } from '../../../../shared/adapters/provider/answer.ts';
import { readBody } from '../../../../shared/adapters/provider/wire-body.ts';
import { readCreateAnswer } from '../../../../shared/adapters/provider/wire-create.ts';
import { answered, taskId, unreadable } from './builders.ts';

const flat = {
  code: 0,
  message: 'SUCCEED',
  request_id: 'c0656403-7d3f-4c6e-9d5b-1f0f6d9b2c11',
  data: { task_id: taskId, task_status: 'submitted', task_info: {}, created_at: 1774805076166 },
};

describe('an accepted create', () => {
  test.each([
    ["Kling's own envelope", flat],
    ['a message that is not the usual one', { ...flat, message: 'Whatever' }],
    ['a wrapped envelope', { code: 'success', message: '', data: { task_id: taskId } }],
    ['a success said as 200', { code: 200, message: 'success', data: { task_id: taskId } }],
    ['a bare record', { task_id: taskId, task_status: 'submitted' }],
    ['a gateway that calls it id', { id: taskId, status: 'queued', object: 'video' }],
    ['an empty error beside it', { ...flat, error: {} }],
  ])('is recognised in %s', (_shape, body) => {
    expect(readCreateAnswer(answered(200, body))).toEqual({ kind: 'accepted', taskId });
  });

  test('keeps every digit of an id that was sent as a number', () => {
    const body = readBody('{"code":0,"data":{"task_id" : 867283741759111202 ,"task_status":"submitted"}}');

    const answer = readCreateAnswer({ kind: 'answered', status: 200, body });

    expect(answer).toEqual({ kind: 'accepted', taskId: '867283741759111202' });
  });

  test('is accepted even where the task has failed already: it was accepted first', () => {
    const body = { id: taskId, status: 'failed', error: { message: 'Image pixel is invalid' } };

    expect(readCreateAnswer(answered(200, body))).toEqual({ kind: 'accepted', taskId });
  });
});

describe('a refused create', () => {
  test.each([
    [400, { error: { message: 'bad', code: 'invalid_request' } }, 'request'],
    [500, { error: { message: 'bad', type: 'comet_api_error', code: 'invalid_request' } }, 'request'],
    [422, { message: 'unprocessable' }, 'request'],
    [400, { code: 1201, message: 'External_task_id already exists' }, 'duplicate'],
    [400, { code: 1201, message: 'external task id is not unique' }, 'duplicate'],
    [400, { code: 1200, message: 'duplicated external_task_id', data: { task_id: taskId } }, 'duplicate'],
    [409, { message: 'conflict' }, 'duplicate'],
    [401, { error: { message: 'Invalid token', type: 'comet_api_error' } }, 'account'],
    [402, {}, 'account'],
    [403, { error: { message: 'quota', code: 'insufficient_user_quota' } }, 'account'],
    [404, { error: { message: 'Invalid URL (POST /v1/x)', type: 'invalid_request_error' } }, 'account'],
    [429, { error: { message: 'slow down' } }, 'rate'],
    [429, { error: { message: 'over quota', code: 'insufficient_quota' } }, 'account'],
    [
      503,
      { error: { message: 'No available channel for kling', code: 'get_channel_failed' } },
      'unavailable',
    ],
    [503, { error: { message: 'x', code: 'model_not_found' } }, 'unavailable'],
    [413, { message: 'Request Entity Too Large' }, 'too-large'],
    [200, { message: 'x', data: { data: { code: 1201, message: 'Voice id not found' } } }, 'request'],
  ])('by HTTP %i %j has the ground %s', (status, body, ground) => {
    expect(readCreateAnswer(answered(status, body))).toMatchObject({ kind: 'refused', ground });
  });

  test("by a gateway's own page of HTTP 413 was passed on to nobody", () => {
    const answer = readCreateAnswer(unreadable(413));

    expect(answer).toMatchObject({ kind: 'refused', ground: 'too-large' });
    expect(answer).toHaveProperty('message', expect.stringMatching(/smaller files.*by URL/));
  });

  test('whose request never left whole may be tried again', () => {
    const answer = readCreateAnswer({ kind: 'unsent', problem: 'No such host.' });

    expect(answer).toEqual({ kind: 'refused', ground: 'unavailable', message: 'No such host.' });
  });

  test("carries the provider's words, its codes and when to come back", () => {
    const body = { code: 1303, message: 'parallel task over resource pack limit' };

    expect(readCreateAnswer(answered(429, body, 7000))).toEqual({
      kind: 'refused',
      ground: 'slots',
      message: 'parallel task over resource pack limit (HTTP 429, code 1303)',
      retryAfterMs: 7000,
    });
  });
});

describe('an ambiguous create', () => {
  test.each<[string, Answered]>([
    ['an internal error without a code', answered(500, { message: 'oops' })],
    ['a bad gateway', answered(502, { message: 'oops' })],
    ['an overload that names no channel', answered(503, { error: { message: 'overloaded' } })],
    ['a gateway timeout', answered(504, {})],
    ["a CDN's timeout", answered(524, {})],
    ['an upstream status inside an HTTP 500', answered(500, { code: 404, message: 'upstream' })],
    ['an HTML page', unreadable(200)],
    ['an HTML page of an error that would be certain in JSON', unreadable(403)],
    ['a redirect', answered(307, { message: 'moved' })],
    ['success that names no task', answered(200, { code: 0, message: 'SUCCEED', data: {} })],
    ['an unknown code with HTTP 200', answered(200, { code: 9999, message: '?' })],
    ['an id that could change a path', answered(200, { code: 0, data: { task_id: '../admin' } })],
    ['a refusal that names a task', answered(400, { code: 1201, message: 'no', data: { task_id: taskId } })],
    ['no object at all', answered(200, 'accepted')],
  ])('is %s', (_case, answer) => {
    expect(readCreateAnswer(answer).kind).toBe('ambiguous');
  });

  test('is an answer that got lost', () => {
    expect(readCreateAnswer({ kind: 'lost', problem: 'Reset.' })).toEqual({
      kind: 'ambiguous',
      message: 'Reset.',
    });
  });
});

test('whatever comes back, a task is accepted only where the answer names it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, value) => {
      const answer = readCreateAnswer(answered(status, value));

      const named = answer.kind === 'accepted' ? answer.taskId : '';
      expect(JSON.stringify(value)).toContain(named);
    }),
  );
});

test('no status of 5xx is a refusal unless its words or code say that nothing was accepted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 599 }), fc.string(), (status, message) => {
      expect(readCreateAnswer(answered(status, { message: `said: ${message}` })).kind).toBe('ambiguous');
    }),
  );
});
