import type { CreateAnswer } from '../../../../shared/domain/answers.ts';
import type { UnavailableGround } from '../../../../shared/adapters/provider/errors.ts';

type CreateOutcome = Extract<CreateAnswer, { kind: 'refused' }>['ground'] | 'ambiguous';
type QueryOutcome = UnavailableGround | 'absent';

export type ContractRow = {
  readonly status: number;
  readonly code: number;
  readonly meaning: string;
  readonly create: CreateOutcome;
  readonly query: QueryOutcome;
};

const row = (
  status: number,
  code: number,
  meaning: string,
  create: CreateOutcome,
  query: QueryOutcome,
): ContractRow => ({ status, code, meaning, create, query });

/** Kling's published table of errors, row by row, and what each must come to here. */
export const contractRows: readonly ContractRow[] = [
  row(401, 1000, 'authentication failed', 'account', 'account'),
  row(401, 1001, 'authorization is empty', 'account', 'account'),
  row(401, 1002, 'authorization is invalid', 'account', 'account'),
  row(401, 1003, 'authorization is not yet valid', 'account', 'account'),
  row(401, 1004, 'authorization has expired', 'account', 'account'),
  row(429, 1100, 'account exception', 'account', 'account'),
  row(429, 1101, 'account in arrears', 'account', 'account'),
  row(429, 1102, 'resource pack depleted', 'account', 'account'),
  row(403, 1103, 'no permission for the model', 'account', 'account'),
  row(400, 1200, 'invalid request parameters', 'request', 'refused'),
  row(400, 1201, 'sound_file is longer than 60 s', 'request', 'refused'),
  row(404, 1202, 'invalid method', 'account', 'wrong-path'),
  row(404, 1203, 'no such resource', 'request', 'absent'),
  row(400, 1300, 'platform policy', 'request', 'refused'),
  row(400, 1301, 'content safety policy', 'request', 'refused'),
  row(429, 1302, 'too many requests', 'rate', 'rate'),
  row(429, 1303, 'parallel tasks over limit', 'slots', 'rate'),
  row(429, 1304, 'IP not allowed', 'account', 'account'),
  row(500, 5000, 'internal error', 'ambiguous', 'unavailable'),
  row(503, 5001, 'maintenance', 'unavailable', 'unavailable'),
  row(504, 5002, 'backlog', 'ambiguous', 'unavailable'),
];
