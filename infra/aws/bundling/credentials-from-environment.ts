/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Lambda hands the role's credentials to a
 * function in its environment, so the SDK's chain of files, SSO and metadata services is never needed there, and
 * loading it costs 31 to 38 ms of CPU at each cold start.
 */
const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`AWS credentials were sought in the environment, but ${name} is not set there. Set it.`);
  return value;
};

export const defaultProvider = () => async () => {
  const sessionToken = process.env.AWS_SESSION_TOKEN;
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken !== undefined && { sessionToken }),
  };
};
