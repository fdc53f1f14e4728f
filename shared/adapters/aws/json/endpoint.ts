import { partition } from '@aws-sdk/core/client';
import type { Service } from './services.ts';

/** Where a service is in this region; the variables are those that the SDK obeys too. */
export const endpointOf = (service: Service, region: string, variables: NodeJS.ProcessEnv): URL => {
  const override = variables[service.endpointVariable];
  if (override !== undefined && override !== '') return new URL(override);
  const isDualStack = isOn(variables['AWS_USE_DUALSTACK_ENDPOINT']) && service.dualStack === 'other-host';
  const isFips = isOn(variables['AWS_USE_FIPS_ENDPOINT']);
  const { name, dnsSuffix, dualStackDnsSuffix } = partition(region);
  const isPlain = !isFips || (name === 'aws-us-gov' && service.isFipsInGovCloud);
  const host = isPlain ? service.name : `${service.name}-fips`;
  return new URL(`https://${host}.${region}.${isDualStack ? dualStackDnsSuffix : dnsSuffix}`);
};

const isOn = (value: string | undefined): boolean => value === 'true';
