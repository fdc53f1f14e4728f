import type { Log, Measurements } from '../../ports/log.ts';

const namespace = 'PortraitPipeline';

/**
 * Lambda turns the console's objects into JSON log lines with a level. Measurements go beside the console, since CloudWatch
 * reads its Embedded Metric Format from a line's outermost object only.
 */
export const createLambdaLog = (table: string, now: () => number): Log => ({
  write: (event, fields) => console.log({ event, ...fields }),
  warn: (event, fields) => console.warn({ event, ...fields }),
  measure: (measurements) => {
    process.stdout.write(`${JSON.stringify(embeddedMetrics(table, now(), measurements))}\n`);
  },
});

/** CloudWatch user guide, "Embedded metric format specification". The table tells two pipelines of one account apart. */
export const embeddedMetrics = (table: string, timestamp: number, measurements: Measurements): object => ({
  _aws: {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: namespace,
        Dimensions: [['Table']],
        Metrics: Object.keys(measurements).map((name) => ({ Name: name })),
      },
    ],
  },
  Table: table,
  ...measurements,
});
