/** An access key of the local services. Each function has its own, so that what it does can be told apart. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The one secret key of the local services. It opens nothing but them, and they listen on loopback only. */
const secretAccessKey = 'local-secret-access-key';

/** The key that a person uses, and the local run for what AWS does by itself. */
export const operatorCredentials: Credentials = { accessKeyId: 'local', secretAccessKey };

const prefix = 'local-function-';

export const functionCredentials = (functionName: string): Credentials => ({
  accessKeyId: `${prefix}${functionName}`,
  secretAccessKey,
});

/** Which function an access key belongs to; undefined for the operator's. */
export const functionOfAccessKey = (accessKeyId: string): string | undefined =>
  accessKeyId.startsWith(prefix) ? accessKeyId.slice(prefix.length) : undefined;

/** Undefined for a key that was not made here. */
export const secretOfAccessKey = (accessKeyId: string): string | undefined =>
  accessKeyId === operatorCredentials.accessKeyId || accessKeyId.startsWith(prefix)
    ? secretAccessKey
    : undefined;
