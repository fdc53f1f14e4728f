import type { Provider, TaskReference } from '../../ports.ts';
import type { Exchange } from './answer.ts';
import { ReportUnavailable } from './errors.ts';
import { createGateway, type ProviderSettings } from './gateway.ts';
import { readCreateAnswer } from './wire-create.ts';
import { readReport } from './wire-report.ts';
import { createBody, createPath, defaultQueryPath } from './wire-request.ts';

/** The paid provider over HTTPS. Throws at once when a setting cannot be right. */
export function createProviderClient(settings: ProviderSettings): Provider {
  const ask = createGateway(settings);
  const queryPath = readQueryPath(settings.queryPath ?? defaultQueryPath);
  return {
    async create(request) {
      const parts = createBody(request);
      return readCreateAnswer(
        await ask({ method: 'POST', path: createPath, parts, timeoutMs: settings.createTimeoutMs }),
      );
    },
    async report(reference) {
      const path = queryPath.replace('{id}', idOf(reference));
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

function readQueryPath(template: string): string {
  if (template.startsWith('/') && template.split('{id}').length === 2) return template;
  throw new Error(
    `The provider's query path "${template}" must begin with a slash and hold {id} once, as ${defaultQueryPath} does.`,
  );
}
