import type { Provider, TaskReference } from '../../ports/provider.ts';
import type { Exchange } from './answer.ts';
import { ReportUnavailable } from './errors.ts';
import { createGateway, type ProviderSettings } from './gateway.ts';
import { readCreateAnswer } from './wire-create.ts';
import { readReport } from './wire-report.ts';
import { createBody, createPath } from './wire-request.ts';

/** The paid provider over HTTPS. */
export function createProviderClient(settings: ProviderSettings): Provider {
  const ask = createGateway(settings);
  return {
    async create(request) {
      const parts = createBody(request);
      return readCreateAnswer(
        await ask({ method: 'POST', path: createPath, parts, timeoutMs: settings.createTimeoutMs }),
      );
    },
    async report(reference) {
      const path = settings.queryPath.replace('{id}', idOf(reference));
      const answer = answered(await ask({ method: 'GET', path, timeoutMs: settings.queryTimeoutMs }));
      const report = readReport(answer);
      if (report.kind !== 'no-report') return report;
      throw new ReportUnavailable(report.ground, report.message, answer.retryAfterMs);
    },
  };
}

/** Both kinds of id are made of characters that mean nothing in a path. */
const idOf = (reference: TaskReference): string =>
  'taskId' in reference ? reference.taskId : reference.jobId;

function answered(exchange: Exchange): Extract<Exchange, { kind: 'answered' }> {
  if (exchange.kind === 'answered') return exchange;
  throw new ReportUnavailable('network', exchange.problem);
}
