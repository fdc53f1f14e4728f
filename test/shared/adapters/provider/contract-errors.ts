import type { CreateAnswer } from '../../../../shared/domain/answers.ts';

type CreateOutcome = Extract<CreateAnswer, { kind: 'refused' }>['ground'] | 'ambiguous';

export type ContractRow = {
  readonly status: number;
  readonly code: number;
  readonly meaning: string;
  readonly create: CreateOutcome;
};

const row = (status: number, code: number, meaning: string, create: CreateOutcome): ContractRow => ({
  status,
  code,
  meaning,
  create,
});

/** Kling's published table of errors, row by row, and what each must come to here. */
export const contractRows: readonly ContractRow[] = [
  row(401, 1000, 'authentication failed', 'account'),
  row(401, 1001, 'authorization is empty', 'account'),
  row(401, 1002, 'authorization is invalid', 'account'),
  row(401, 1003, 'authorization is not yet valid', 'account'),
  row(401, 1004, 'authorization has expired', 'account'),
  row(429, 1100, 'account exception', 'account'),
  row(429, 1101, 'account in arrears', 'account'),
  row(429, 1102, 'resource pack depleted', 'account'),
  row(403, 1103, 'no permission for the model', 'account'),
  row(400, 1200, 'invalid request parameters', 'request'),
  row(400, 1201, 'sound_file is longer than 60 s', 'request'),
  row(404, 1202, 'invalid method', 'account'),
  row(404, 1203, 'no such resource', 'request'),
  row(400, 1300, 'platform policy', 'request'),
  row(400, 1301, 'content safety policy', 'request'),
  row(429, 1302, 'too many requests', 'rate'),
  row(429, 1303, 'parallel tasks over limit', 'slots'),
  row(429, 1304, 'IP not allowed', 'account'),
  row(500, 5000, 'internal error', 'ambiguous'),
  row(503, 5001, 'maintenance', 'unavailable'),
  row(504, 5002, 'backlog', 'ambiguous'),
];
