import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallback } from '../../../../shared/adapters/provider/wire-callback.ts';
import { jobId, taskId } from './builders.ts';

const read = (body: unknown) => readCallback(JSON.stringify(body));

const consoleTest = {
  id: '1234567890',
  status: 'succeeded',
  message: '',
  create_time: 1781080778802,
  update_time: 1781080794151,
};

test.each([
  ['bare flat record', { task_id: taskId, task_status: 'succeed', task_info: { external_task_id: jobId } }],
  ['flat envelope', { code: 0, data: { task_id: taskId, task_info: { external_task_id: jobId } } }],
  [
    'wrapped',
    { code: 'success', data: { task_id: taskId, status: 'SUCCESS', data: { external_id: jobId } } },
  ],
  ['new standard', { ...consoleTest, id: taskId, external_id: jobId, outputs: [] }],
])('a callback hints at its task in the shape: %s', (_shape, body) => {
  expect(read(body)).toEqual({ kind: 'task', taskId });
});

test.each([
  ['an id that is no task id', { task_id: '../../admin' }],
  ['an id that is no whole number', { task_id: 1.5 }],
  ['nothing', {}],
])('a callback that holds %s hints at nothing', (_case, body) => {
  expect(read(body)).toEqual({ kind: 'task' });
});

test.each([
  ['a list', JSON.stringify([{ task_id: taskId }])],
  ['text in quotes', '"task_id"'],
  ['no JSON', '<html>'],
  ['nothing', ''],
])('%s is no callback', (_case, text) => {
  expect(readCallback(text)).toEqual({ kind: 'unreadable' });
});

test('long numbers of a callback keep their digits', () => {
  const text = `{"task_id": ${taskId}, "task_status": "succeed"}`;

  expect(readCallback(text)).toEqual({ kind: 'task', taskId });
});

test("the sample of Kling's console is known as one", () => {
  expect(read(consoleTest)).toEqual({ kind: 'test' });
});

test.each([
  ['our id', { external_id: jobId }],
  ['a result', { outputs: [] }],
  ['no time', { create_time: undefined }],
])('a body of that shape with %s is no sample', (_case, changes) => {
  expect(read({ ...consoleTest, ...changes }).kind).toBe('task');
});

test('whatever JSON comes is read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(['task', 'test', 'unreadable']).toContain(read(body).kind);
    }),
  );
});
