/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` in the bundles: DynamoDB's endpoints are known, and the cache
 * that comes with their discovery would be loaded at each cold start.
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** Read by the SDK as the name of a setting; it is never looked up. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};
