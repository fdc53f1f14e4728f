import { isIP } from 'node:net';
import { classifyAddress } from './address-class.ts';

/** What may be fetched. */
export type SourcePolicy = {
  /** The local run alone: plain http and loopback addresses too. */
  readonly allowHttp: boolean;
  /** Hosts (their subdomains included) that videos may come from; absent for any public one. */
  readonly allowedHosts: readonly string[] | undefined;
};

export type SourceVerdict =
  | { readonly kind: 'allowed'; readonly url: URL }
  /** `problem` is a sentence that names the host at most: a URL's path and query may be a secret, and strangers write it. */
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Judges a URL by itself; the addresses behind a name are judged when it is connected to. `new URL` has by then turned
 * decimal, octal and hexadecimal spellings of an IPv4 address, full-width digits and IDN names into their one form.
 * `base` is the URL that redirected here.
 */
export const judgeSource = (text: string, policy: SourcePolicy, base?: string): SourceVerdict => {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined) return refused('is not a URL');
  const problem = isDowngrade(url, base) ? 'leads from https: to http:' : findProblem(url, policy);
  if (problem !== undefined) return refused(problem);
  url.hash = '';
  return { kind: 'allowed', url };
};

const isDowngrade = (url: URL, base: string | undefined): boolean =>
  base !== undefined && base.startsWith('https:') && url.protocol === 'http:';

/** Whether a connection to this address may be made. */
export const mayConnect = (address: string, policy: SourcePolicy): boolean => {
  const found = classifyAddress(address);
  return found === 'public' || (found === 'loopback' && policy.allowHttp);
};

/** Of a full name (RFC 1035, section 2.3.4). So a host is short enough for every message that names it. */
const maxHostLength = 253;

const refused = (problem: string): SourceVerdict => ({
  kind: 'refused',
  problem: `The video was not fetched: its URL ${problem}.`,
});

const findProblem = (url: URL, policy: SourcePolicy): string | undefined => {
  if (url.protocol !== 'https:' && !(policy.allowHttp && url.protocol === 'http:')) {
    return 'does not begin with https:, and nothing else is fetched';
  }
  if (url.username !== '' || url.password !== '') return 'carries a user name or password';
  const host = hostOf(url);
  if (host.length > maxHostLength)
    return `names a host of ${host.length} characters, and no name has more than ${maxHostLength}`;
  if (isIP(host) !== 0 && !mayConnect(host, policy))
    return `leads to ${host}, which is not on the open internet`;
  if (isLocalName(host) && !policy.allowHttp) return `names ${host}, this machine itself`;
  if (isForeignPort(url.port)) return `names port ${url.port}, which is another service's`;
  if (!isAllowedHost(host, policy.allowedHosts))
    return `names ${host}, which is not on the list of allowed hosts`;
  return undefined;
};

/** The host without brackets and without the dot that may end a full name. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

// Empty for the scheme's own port. What else lies below 1024 (mail, SSH, plain http under TLS) serves no video.
const isForeignPort = (port: string): boolean => port !== '' && Number(port) < 1024 && port !== '443';

const isAllowedHost = (host: string, allowed: readonly string[] | undefined): boolean =>
  allowed === undefined || allowed.some((name) => host === name || host.endsWith(`.${name}`));
