/** An access key of the local services. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The access keys of one run's services. */
export type AccessKeys = {
  /** The key that a person uses, and the local run for what AWS does by itself. */
  readonly operator: Credentials;
  /** Each function has its own, so that what it does can be told apart. */
  readonly ofFunction: (functionName: string) => Credentials;
  /** Undefined for a key that was not made here. */
  readonly secretOf: (accessKeyId: string) => string | undefined;
};

const operatorId = 'local';
const prefix = 'local-function-';

/** Which function an access key belongs to; undefined for the operator's. */
export const functionOfAccessKey = (accessKeyId: string): string | undefined =>
  accessKeyId.startsWith(prefix) ? accessKeyId.slice(prefix.length) : undefined;

/** All keys share one secret: whoever may read one's may read them all. */
export const createAccessKeys = (secretAccessKey: string): AccessKeys => ({
  operator: { accessKeyId: operatorId, secretAccessKey },
  ofFunction: (functionName) => ({ accessKeyId: `${prefix}${functionName}`, secretAccessKey }),
  secretOf: (accessKeyId) =>
    accessKeyId === operatorId || accessKeyId.startsWith(prefix) ? secretAccessKey : undefined,
});
