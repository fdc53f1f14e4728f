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

const prefixOfFunctions = 'local-function-';

/** Which function an access key belongs to; undefined for the operator's. A function's name holds no dot. */
export const functionOfAccessKey = (accessKeyId: string): string | undefined => {
  const [owner = ''] = accessKeyId.split('.');
  return owner.startsWith(prefixOfFunctions) ? owner.slice(prefixOfFunctions.length) : undefined;
};

/**
 * All keys share one secret and the random end of their ids: whoever may read one's may read them all. An id is a secret
 * too, since the embedded DynamoDB and SQS verify no signature.
 */
export const createAccessKeys = (secretAccessKey: string, endOfIds: string): AccessKeys => ({
  operator: { accessKeyId: `local.${endOfIds}`, secretAccessKey },
  ofFunction: (functionName) => ({
    accessKeyId: `${prefixOfFunctions}${functionName}.${endOfIds}`,
    secretAccessKey,
  }),
  secretOf: (accessKeyId) =>
    accessKeyId === `local.${endOfIds}` ||
    (accessKeyId.startsWith(prefixOfFunctions) && accessKeyId.endsWith(`.${endOfIds}`))
      ? secretAccessKey
      : undefined,
});
