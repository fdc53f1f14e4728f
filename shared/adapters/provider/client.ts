import { ProviderUnavailable, type Provider, type TaskReference } from '../../ports/provider.ts';
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
      const exchange = await ask({ method: 'GET', path, timeoutMs: settings.queryTimeoutMs });
      if (exchange.kind !== 'answered') throw new ProviderUnavailable(exchange.problem);
      const report = readReport(exchange);
      if (report.kind === 'no-report') throw new ProviderUnavailable(report.message);
      return report;
    },
  };
}

/** Both kinds of id are made of characters that mean nothing in a path. */
const idOf = (reference: TaskReference): string =>
  'taskId' in reference ? reference.taskId : reference.jobId;
