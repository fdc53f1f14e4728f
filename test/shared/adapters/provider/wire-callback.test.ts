import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallback } from '../../../../shared/adapters/provider/wire-callback.ts';
import { jobId, taskId } from './builders.ts';

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
])('a callback hints at its task and job in the shape: %s', (_shape, body) => {
  expect(readCallback(body)).toEqual({ taskId, jobId, isConsoleTest: false });
});

test.each([
  ['an id that is no task id', { task_id: '../../admin' }],
  ['an id that JSON rounded', { task_id: 2 ** 60 }],
  ['an external id that is not ours', { task_info: { external_task_id: 'somebody-else' } }],
  ['nothing', {}],
  ['a list', [{ task_id: taskId }]],
  ['text', 'task_id'],
])('a callback that holds %s hints at nothing', (_case, body) => {
  expect(readCallback(body)).toEqual({ isConsoleTest: false });
});

test('a callback may be given as text, whose long numbers keep their digits', () => {
  expect(readCallback(`{"task_id": ${taskId}, "task_status": "succeed"}`)).toEqual({
    taskId,
    isConsoleTest: false,
  });
});

test("the sample of Kling's console is known as one", () => {
  expect(readCallback(consoleTest)).toEqual({ taskId: '1234567890', isConsoleTest: true });
});

test.each([
  ['our id', { external_id: jobId }],
  ['a result', { outputs: [] }],
  ['no time', { create_time: undefined }],
])('a body of that shape with %s is no sample', (_case, changes) => {
  expect(readCallback({ ...consoleTest, ...changes }).isConsoleTest).toBe(false);
});

test('whatever JSON comes is read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(readCallback(body)).toHaveProperty('isConsoleTest');
    }),
  );
});
