export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** The role's credentials, which Lambda hands to a function in its environment. */
export const credentialsIn = (variables: NodeJS.ProcessEnv): Credentials => {
  const sessionToken = variables['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required(variables, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(variables, 'AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken !== undefined && { sessionToken }),
  };
};

const required = (variables: NodeJS.ProcessEnv, name: string): string => {
  const value = variables[name];
  if (value === undefined || value === '')
    throw new Error(`AWS credentials were sought in the environment, but ${name} is not set there. Set it.`);
  return value;
};
