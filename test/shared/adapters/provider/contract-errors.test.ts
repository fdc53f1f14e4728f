import { expect, test } from 'vitest';
import { readCreateAnswer } from '../../../../shared/adapters/provider/wire-create.ts';
import { kindByCode } from '../../../../shared/adapters/provider/wire-fault.ts';
import { readReport } from '../../../../shared/adapters/provider/wire-report.ts';
import { answered } from './builders.ts';
import { contractRows } from './contract-errors.ts';

const bodies = (code: number, message: string) => [
  { code, message, request_id: 'c0656403-7d3f-4c6e-9d5b-1f0f6d9b2c11' },
  { code, message, data: null },
  { error: { message, type: 'comet_api_error', param: '', code } },
  { error: { message, code: String(code) } },
  { message, data: { data: { code, message, request_id: 'c0656403-7d3f-4c6e-9d5b-1f0f6d9b2c11' } } },
];

test.each(contractRows)('a create that meets HTTP $status code $code ($meaning): $create', (row) => {
  const answers = bodies(row.code, row.meaning).map((body) => readCreateAnswer(answered(row.status, body)));

  const found = answers.map((answer) => (answer.kind === 'refused' ? answer.ground : answer.kind));
  expect(found).toEqual(found.map(() => row.create));
});

test.each(contractRows)(
  'a query that meets HTTP $status code $code ($meaning) proves an absence by 1203 alone',
  (row) => {
    const reports = bodies(row.code, row.meaning).map((body) => readReport(answered(row.status, body)));

    const kind = row.code === 1203 ? 'absent' : 'no-report';
    expect(reports).toMatchObject(reports.map(() => ({ kind })));
  },
);

test.each(contractRows)('code $code means the same where it comes with HTTP 200: $create', (row) => {
  const answer = readCreateAnswer(answered(200, { code: row.code, message: row.meaning }));

  expect(answer.kind === 'refused' ? answer.ground : answer.kind).toBe(row.create);
});

test('the published table is read whole, and nothing beyond it', () => {
  expect(new Set(kindByCode.keys())).toEqual(new Set(contractRows.map(({ code }) => code)));
});
