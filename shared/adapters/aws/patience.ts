/**
 * How long one try of a call may take, in milliseconds; the SDK makes three. Without these its clients wait for ever on a
 * connection that died without a word, and with them every other message of the invocation.
 */
export const tablePatience = {
  connectionTimeout: 1000,
  requestTimeout: 5000,
  throwOnRequestTimeout: true,
} as const;

/** By inactivity: bodies are large, and how long a copy may take altogether the copier watches itself. */
export const bucketPatience = { connectionTimeout: 1000, socketTimeout: 20_000 } as const;
