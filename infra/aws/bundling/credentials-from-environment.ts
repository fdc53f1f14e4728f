import { credentialsIn } from '../../../shared/adapters/aws/credentials.ts';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Lambda hands the role's credentials to a
 * function in its environment, so the SDK's chain of files, SSO and metadata services is never needed there, and
 * loading it costs 31 to 38 ms of CPU at each cold start.
 */
export const defaultProvider = () => async () => credentialsIn(process.env);
