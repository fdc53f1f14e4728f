/** Where the local pipeline stands: what the template's references become. */
export type Place = {
  readonly region: string;
  readonly accountId: string;
  /** Base address of the SQS server, without a trailing slash. */
  readonly queueUrl: string;
  /** Base address of the HTTP API, without a trailing slash. */
  readonly apiUrl: string;
};

/** The region and account that local names are made with. Nothing is ever sent there. */
export const localRegion = 'us-east-1';
export const localAccountId = '000000000000';
