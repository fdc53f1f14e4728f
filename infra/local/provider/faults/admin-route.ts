import { json } from '../http/answers.ts';
import type { Route } from '../http/call.ts';
import { patchedFaults } from './faults.ts';
import { parseJson } from '../http/json-body.ts';
import { readBody } from '../http/request-body.ts';
import { readStatement } from '../ledger/statement.ts';

export const adminLedgerRoute: Route = (_call, parts) => json(readStatement(parts));

export const adminFaultsRoute: Route = (_call, { faults }) => json(faults);

/** Sets the switches that the body names; an unknown or wrong one changes nothing. */
export const adminPatchRoute: Route = async ({ request }, { faults, settings }) => {
  const body = await readBody(request, settings.limits.bodyMaxBytes);
  const patch = body.kind === 'read' ? parseJson(body.bytes.toString('utf8')) : undefined;
  const patched = patchedFaults(faults, patch);
  if (patched.kind === 'wrong') return json({ problem: patched.problem }, 400);
  Object.assign(faults, patched.faults);
  return json(faults);
};
