/**
 * List prices in US dollars, us-east-1, without free tiers or discounts, as last known in November 2026: each service's
 * pricing page has today's.
 * DynamoDB on-demand, standard class (halved in November 2024); Lambda on arm64; API Gateway HTTP API; SQS standard queues.
 */
export const prices = {
  dynamoDbWriteUnit: 0.625e-6,
  dynamoDbReadUnit: 0.125e-6,
  /** PUT, COPY, POST and LIST. */
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  s3GBMonth: 0.023,
  sqsRequest: 0.4e-6,
  lambdaRequest: 0.2e-6,
  lambdaGBSecond: 13.3334e-6,
  apiRequest: 1e-6,
  busEvent: 1e-6,
  secretRead: 5e-6,
  secretMonth: 0.4,
  logGB: 0.5,
  alarmMonth: 0.1,
  /** The first 10,000. Prorated by the hours in which a value was sent. */
  metricMonth: 0.3,
  /** To the internet; the first 10 TB a month. */
  egressGB: 0.09,
} as const;
