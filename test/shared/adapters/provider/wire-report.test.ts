import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../../shared/adapters/provider/wire-report.ts';
import { answered, jobId, taskId, unreadable } from './builders.ts';

const videoUrl = 'https://v1-fdl.kechuangai.com/ksc2/output.mp4?pkey=AAX&x=1';
const video = { id: '797191640535965753', url: videoUrl, duration: '14.666' };

const record = (changes: object = {}) => ({
  task_id: taskId,
  task_status: 'succeed',
  task_status_msg: '',
  task_info: { external_task_id: jobId },
  task_result: { images: [], videos: [video] },
  created_at: 1758093816979,
  updated_at: 1758094147654,
  ...changes,
});

const flat = (changes: object = {}) => ({
  code: 0,
  message: 'SUCCEED',
  request_id: 'CjikY2gHPbcAAA',
  data: record(changes),
});

const wrapped = (changes: object = {}) => ({
  code: 'success',
  message: '',
  data: {
    id: 4711,
    task_id: taskId,
    action: 'image2video',
    status: 'SUCCESS',
    fail_reason: '',
    progress: '100%',
    submit_time: 1758093816,
    data: record(),
    ...changes,
  },
});

const standard = (changes: object = {}) => ({
  id: taskId,
  status: 'succeeded',
  message: '',
  create_time: 1781080778802,
  update_time: 1781080794151,
  external_id: jobId,
  outputs: [{ type: 'video', ...video }],
  ...changes,
});

const openAiLike = (changes: object = {}) => ({
  id: taskId,
  object: 'video',
  status: 'completed',
  progress: 100,
  url: videoUrl,
  error: null,
  ...changes,
});

describe('a task that is done', () => {
  test.each([
    ['flat', flat(), { jobId, durationSeconds: 14.666 }],
    ['a bare record', record(), { jobId, durationSeconds: 14.666 }],
    ['wrapped around a record', wrapped(), { jobId, durationSeconds: 14.666 }],
    ['wrapped around an envelope', wrapped({ data: flat() }), { jobId, durationSeconds: 14.666 }],
    ['wrapped with the URL in fail_reason', wrapped({ data: null, fail_reason: videoUrl }), {}],
    ['the new standard', standard(), { jobId, durationSeconds: 14.666 }],
    ['the new standard in an envelope', { code: 0, data: standard() }, { jobId, durationSeconds: 14.666 }],
    ['OpenAI-like', openAiLike(), {}],
    ['OpenAI-like with metadata', openAiLike({ url: undefined, metadata: { url: videoUrl } }), {}],
    [
      'OpenAI-like in an envelope',
      { code: 'success', data: { task_id: taskId, status: 'succeeded', url: videoUrl, error: null } },
      {},
    ],
  ])('is read from the shape: %s', (_shape, body, more) => {
    expect(readReport(answered(200, body))).toEqual({ kind: 'succeeded', taskId, videoUrl, ...more });
  });

  test.each(['succeed', 'succeeded', 'SUCCESS', 'Completed'])('may be called %s', (task_status) => {
    expect(readReport(answered(200, flat({ task_status }))).kind).toBe('succeeded');
  });

  test.each([
    ['no videos', flat({ task_result: { videos: [] } })],
    ['an empty result', flat({ task_result: {} })],
    ['an empty URL', flat({ task_result: { videos: [{ url: '' }] } })],
    ['a URL of another scheme', flat({ task_result: { videos: [{ url: 'file:///etc/passwd' }] } })],
    ['a URL that cannot be one', flat({ task_result: { videos: [{ url: 'https://[bad' }] } })],
    ['a reason that is no URL', wrapped({ data: null, fail_reason: 'done' })],
    ['an output that is no video', standard({ outputs: [{ type: 'cover', url: videoUrl }] })],
  ])('has no URL yet where there is %s', (_case, body) => {
    const report = readReport(answered(200, body));

    expect(report).toMatchObject({ kind: 'succeeded', taskId });
    expect(report).not.toHaveProperty('videoUrl');
  });

  test('prefers the URL of the result to one left in fail_reason', () => {
    const body = wrapped({ fail_reason: 'https://old.example/x.mp4' });

    expect(readReport(answered(200, body))).toMatchObject({ videoUrl });
  });

  test.each([
    ['5.87', '5.87'],
    [5.87, '5.87'],
    ['1e3', undefined],
    [{ toString: 1 }, undefined],
  ])('tells a deduction of %j as %s', (final_unit_deduction, deduction) => {
    const report = readReport(answered(200, flat({ final_unit_deduction })));

    expect(report).toHaveProperty('kind', 'succeeded');
    expect('deduction' in report ? report.deduction : undefined).toBe(deduction);
  });
});

describe('a task that failed', () => {
  test.each([
    [flat({ task_status: 'failed', task_status_msg: 'Image pixel is invalid' }), 'Image pixel is invalid'],
    [flat({ task_status: 'failed', task_status_msg: '' }), ''],
    [wrapped({ status: 'FAILURE', data: null, fail_reason: 'risk control' }), 'risk control'],
    [wrapped({ status: 'FAILED', data: {}, fail_reason: '' }), ''],
    [wrapped({ status: 'FAILURE', data: { code: 1301, message: 'unsafe' } }), 'unsafe'],
    [standard({ status: 'failed', outputs: [], message: 'too dark' }), 'too dark'],
    [openAiLike({ status: 'failed', url: '', error: { message: 'blocked', code: 'policy' } }), 'blocked'],
    [openAiLike({ status: 'failed', url: '', error: 'blocked' }), 'blocked'],
  ])('tells why: %j', (body, reason) => {
    expect(readReport(answered(200, body))).toMatchObject({ kind: 'failed', taskId, reason });
  });

  test.each(['failed', 'FAILURE', 'fail', 'error', 'cancelled', 'canceled'])(
    'may be called %s',
    (task_status) => {
      expect(readReport(answered(200, flat({ task_status }))).kind).toBe('failed');
    },
  );

  test('tells what was deducted for it', () => {
    const body = flat({ task_status: 'failed', final_unit_deduction: '0' });

    expect(readReport(answered(200, body))).toMatchObject({ deduction: '0' });
  });

  test('has a reason without addresses and keys', () => {
    const words = 'Cannot read https://drop.example/a.png?X-Amz-Signature=abc with sk-abcdef123456';

    const report = readReport(answered(200, flat({ task_status: 'failed', task_status_msg: words })));

    expect(report).toHaveProperty('reason', 'Cannot read [address] with [hidden]');
  });
});

describe('a task that runs', () => {
  test.each([
    ['submitted', flat({ task_status: 'submitted', task_result: {}, task_info: {} })],
    ['processing', flat({ task_status: 'processing', task_result: undefined })],
    ['an unknown word', flat({ task_status: 'throttled' })],
    ['no word but a result', flat({ task_status: undefined })],
    ['an id alone', { code: 0, data: { task_id: taskId } }],
    ['NOT_START', wrapped({ status: 'NOT_START', data: null })],
    ['UNKNOWN', wrapped({ status: 'UNKNOWN', data: null })],
    ['an inner record that still runs', wrapped({ data: record({ task_status: 'processing' }) })],
    ['the new standard', standard({ status: 'processing', outputs: [] })],
    ['OpenAI-like queued', openAiLike({ status: 'queued' })],
    ['OpenAI-like in_progress', openAiLike({ status: 'in_progress' })],
  ])('is one that says: %s', (_case, body) => {
    expect(readReport(answered(200, body))).toMatchObject({ kind: 'running', taskId });
  });

  test.each([
    ['ours, which the gateway passed on', jobId, jobId],
    ['its own, which it gave to its supplier', 'gateway-77', undefined],
  ])('has no other job than ours where a gateway shows further in: %s', (_case, id, expected) => {
    const body = wrapped({
      data: record({ task_status: 'processing', task_info: { external_task_id: id } }),
    });

    const report = readReport(answered(200, body));

    expect('jobId' in report ? report.jobId : undefined).toBe(expected);
  });

  test('names the job of somebody else who uses the same account', () => {
    const body = flat({ task_status: 'processing', task_info: { external_task_id: 'theirs' } });

    expect(readReport(answered(200, body))).toHaveProperty('jobId', 'theirs');
  });

  test("keeps the id that was given to us where a gateway shows its supplier's further in", () => {
    const body = wrapped({ data: record({ task_id: '111', task_status: 'processing' }) });

    expect(readReport(answered(200, body))).toHaveProperty('taskId', taskId);
  });
});

describe('a task that the provider does not know', () => {
  test.each([
    [404, { code: 1203, message: 'resource not found', request_id: 'x' }],
    [200, { code: 1203, message: 'resource not found' }],
    [400, { code: 1201, message: 'Task not found' }],
    [400, { code: 'task_not_exist', message: 'task_not_exist', data: null }],
    [200, { code: 'task_not_exist', message: '', data: null }],
    [404, { error: { message: 'The task does not exist', type: 'comet_api_error', code: '' } }],
    [404, { message: "task 'abc' doesn't exist" }],
    [200, { message: 'x', data: { data: { code: 1203, message: 'no' } } }],
  ])('is absent by HTTP %i %j', (status, body) => {
    expect(readReport(answered(status, body))).toEqual({ kind: 'absent' });
  });

  test.each([
    [404, { message: 'Not Found' }],
    [404, { detail: 'Not Found' }],
    [404, { error: { message: 'Invalid URL (GET /kling/v1/tasks/1)', type: 'invalid_request_error' } }],
    [404, { message: 'Cannot GET /v1/task/1: route not found' }],
    [404, { code: 1202, message: 'task method not found' }],
    [500, { code: 'task_not_exist', message: 'task not exist' }],
    [401, { message: 'task not found' }],
  ])('is not absent by HTTP %i %j', (status, body) => {
    expect(readReport(answered(status, body)).kind).toBe('no-report');
  });
});

describe('an answer that is no report', () => {
  const cause = /\(HTTP \d+(, code \d+)?\)\.$/;
  const remedy = /\(HTTP \d+\)\. Check the settings of the provider: base address and query path\.$/;

  test.each([
    ['an HTML page', unreadable(200), remedy],
    ['an HTML page of 404', unreadable(404), remedy],
    ['a redirect', unreadable(301), remedy],
    ['a redirect with JSON', answered(302, flat()), remedy],
    ['an HTML page of a gateway that is down', unreadable(502), cause],
    ['an HTML page of a gateway that is busy', unreadable(429), cause],
    ['an HTML page of a guard', unreadable(403), cause],
    ['JSON about something else', answered(200, { hello: 'world' }), cause],
    ["an envelope's own status", answered(200, { status: 'error', message: 'internal' }), cause],
    ['a record with HTTP 500', answered(500, flat()), cause],
    ['a bare 401', answered(401, {}), cause],
    ['a 524', answered(524, {}), cause],
    ['a final 500', answered(500, { error: { code: 'invalid_request', message: 'x' } }), cause],
  ])('says why: %s', (_case, answer, message) => {
    const report = readReport(answer);

    expect(report).toEqual({ kind: 'no-report', message: expect.stringMatching(message) });
  });
});

describe('whatever JSON comes', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('succeed', 'failed', 'SUCCESS', 'FAILURE', 'completed', 'processing', 'x'),
  );
  const taskKeys = fc.constantFrom('status', 'task_status', 'task_result', 'task_id', 'id', 'outputs', 'url');
  const otherKeys = fc.constantFrom('videos', 'fail_reason', 'error', 'code', 'message', 'toString');
  const keys = fc.oneof(fc.constant('data'), taskKeys, otherKeys);
  const leaf = fc.oneof(word, fc.jsonValue({ maxDepth: 1 }));
  const nest = (inner: fc.Arbitrary<unknown>) =>
    fc.oneof(leaf, fc.dictionary(keys, inner, { maxKeys: 4 }), fc.array(inner, { maxLength: 2 }));
  const hostile = nest(nest(nest(nest(nest(leaf)))));

  test('a report is read or a reason is given, and nothing is thrown', () => {
    const kinds = ['running', 'succeeded', 'failed', 'absent', 'no-report'];
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), hostile, (status, value) => {
        expect(kinds).toContain(readReport(answered(status, value)).kind);
      }),
      { numRuns: 500 },
    );
  });

  const evidence = {
    succeeded: /"(succeed|succeeded|success|completed)"/,
    failed: /"(failed|failure|fail|error|cancelled|canceled)"/,
    running: /"(task_status|task_result|task_id|status)"/,
    absent: /task|1203/,
    'no-report': /^/,
  };

  test('no task is done without a word that says so, and none failed either', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const { kind } = readReport(answered(200, value));

        expect(JSON.stringify(value).toLowerCase()).toMatch(evidence[kind]);
      }),
      { numRuns: 500 },
    );
  });
});
