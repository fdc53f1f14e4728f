import { describe, expect, it } from 'vitest';
import { classifyAddress } from '../../../../shared/adapters/copy/address-class.ts';
import { judgeSource } from '../../../../shared/adapters/copy/source-policy.ts';
import type { SourcePolicy } from '../../../../shared/adapters/copy/source-policy.ts';

const deployed: SourcePolicy = { allowHttp: false, allowedHosts: undefined };
const local: SourcePolicy = { ...deployed, allowHttp: true };

const spell = (text: string, policy: SourcePolicy): string => {
  const verdict = judgeSource(text, policy);
  return verdict.kind === 'allowed' ? verdict.url.href : verdict.problem;
};

describe('judging a source by its URL', () => {
  it.each([
    ['keeps the whole query', 'https://cdn.example/v.mp4?a=1&sign=x%2Fy%3D'],
    ['allows its own port', 'https://cdn.example:8443/v.mp4'],
    ['allows an IDN name', 'https://xn--bcher-kva.example/v.mp4'],
    ['allows a public address', 'https://93.184.216.34/v.mp4'],
    ['allows a public IPv6 address', 'https://[2606:2800:220:1::1]/v.mp4'],
  ])('%s', (_, url) => {
    expect(spell(url, deployed)).toBe(url);
  });

  it('drops the fragment', () => {
    expect(spell('https://cdn.example/v.mp4#t=10', deployed)).toBe('https://cdn.example/v.mp4');
  });

  it.each([
    'https://cdn.example/',
    'https://a.b.cdn.example/',
    'https://cdn.example./',
    'https://CDN.example/',
  ])('allows %s where cdn.example is on the list', (url) => {
    expect(judgeSource(url, { ...deployed, allowedHosts: ['cdn.example'] }).kind).toBe('allowed');
  });

  it.each(['http://127.0.0.1:9000/v.mp4', 'http://localhost:9000/v.mp4', 'http://[::1]:9000/v.mp4'])(
    'allows %s in the local run',
    (url) => {
      expect(judgeSource(url, local).kind).toBe('allowed');
    },
  );

  it.each(['http://10.0.0.1/v.mp4', 'http://169.254.169.254/', 'https://192.168.0.1/', 'file:///etc/passwd'])(
    'refuses %s even in the local run',
    (url) => {
      expect(judgeSource(url, local).kind).toBe('refused');
    },
  );
});

describe('the class of an address', () => {
  // Both sides of each edge.
  it.each([
    ['9.255.255.255', 'public'],
    ['10.0.0.0', 'special'],
    ['10.255.255.255', 'special'],
    ['11.0.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.64.0.0', 'special'],
    ['100.127.255.255', 'special'],
    ['100.128.0.0', 'public'],
    ['126.255.255.255', 'public'],
    ['127.0.0.0', 'loopback'],
    ['128.0.0.0', 'public'],
    ['169.253.255.255', 'public'],
    ['169.254.0.0', 'special'],
    ['169.255.0.0', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.0', 'special'],
    ['172.32.0.0', 'public'],
    ['192.167.255.255', 'public'],
    ['192.168.0.0', 'special'],
    ['192.169.0.0', 'public'],
    ['198.17.255.255', 'public'],
    ['198.18.0.0', 'special'],
    ['198.20.0.0', 'public'],
    ['223.255.255.255', 'public'],
    ['224.0.0.0', 'special'],
    ['1fff:ffff::1', 'special'],
    ['2000::1', 'public'],
    ['2001::1', 'special'],
    ['2001:db8::1', 'special'],
    ['2001:db9::1', 'public'],
    ['2002::1', 'special'],
    ['2003::1', 'public'],
    ['3fff:1000::1', 'public'],
    ['4000::1', 'special'],
    ['::1', 'loopback'],
    ['::2', 'special'],
    ['::ffff:8.8.8.8', 'special'],
    ['8.8.8', 'special'],
    ['', 'special'],
  ])('of %s is %s', (address, expected) => {
    expect(classifyAddress(address)).toBe(expected);
  });
});
