import type { Service } from './services.ts';

/** Where a service is in this region; the variables are those that the SDK obeys too. */
export const endpointOf = (service: Service, region: string, variables: NodeJS.ProcessEnv): URL => {
  const override = variables[service.endpointVariable];
  if (override !== undefined && override !== '') return new URL(override);
  const isDualStack = isOn(variables['AWS_USE_DUALSTACK_ENDPOINT']) && service.dualStack === 'other-host';
  const isFips = isOn(variables['AWS_USE_FIPS_ENDPOINT']);
  const isFipsAnyway = region.startsWith('us-gov-') && service.isFipsInGovCloud;
  const host = isFips && !isFipsAnyway ? `${service.name}-fips` : service.name;
  const { domain, dualStackDomain } = domainsOf(region);
  return new URL(`https://${host}.${region}.${isDualStack ? dualStackDomain : domain}`);
};

const isOn = (value: string | undefined): boolean => value === 'true';

type Domains = { readonly domain: string; readonly dualStackDomain: string };

const commercial: Domains = { domain: 'amazonaws.com', dualStackDomain: 'api.aws' };

/** By how the names of a partition's regions begin; a test compares them with the SDK's own. */
const others: Readonly<Record<string, Domains>> = {
  'cn-': { domain: 'amazonaws.com.cn', dualStackDomain: 'api.amazonwebservices.com.cn' },
  'eusc-': { domain: 'amazonaws.eu', dualStackDomain: 'api.amazonwebservices.eu' },
  'us-iso-': { domain: 'c2s.ic.gov', dualStackDomain: 'api.aws.ic.gov' },
  'us-isob-': { domain: 'sc2s.sgov.gov', dualStackDomain: 'api.aws.scloud' },
  'eu-isoe-': { domain: 'cloud.adc-e.uk', dualStackDomain: 'api.cloud-aws.adc-e.uk' },
  'us-isof-': { domain: 'csp.hci.ic.gov', dualStackDomain: 'api.aws.hci.ic.gov' },
};

const domainsOf = (region: string): Domains =>
  Object.entries(others).find(([prefix]) => region.startsWith(prefix))?.[1] ?? commercial;
