import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';

/**
 * CDK's feature flags as it recommends them for new projects. They are set here rather than in cdk.json, which the
 * CDK command alone reads: so the local run, the tests and a deployment get one and the same template.
 */
export const featureFlags: Readonly<Record<string, unknown>> = CURRENTLY_RECOMMENDED_FLAGS;
