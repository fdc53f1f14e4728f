import { describe, expect, it } from 'vitest';
import { openSource } from '../../../../shared/adapters/copy/open-source.ts';
import type { SourceAnswer } from '../../../../shared/adapters/copy/source-head.ts';

/** What the fake resolver answers. A name that is not here has no address. */
const names: Readonly<Record<string, readonly string[]>> = {
  'private-a.example': ['10.1.2.3'],
  'private-b.example': ['172.31.255.1'],
  'private-c.example': ['192.168.1.1'],
  'loopback.example': ['127.0.0.1'],
  'loopback6.example': ['::1'],
  'metadata.example': ['169.254.169.254'],
  'metadata6.example': ['fd00:ec2::254'],
  'containers.example': ['169.254.170.2'],
  'shared.example': ['100.64.0.1'],
  'alibaba.example': ['100.100.100.200'],
  'unspecified.example': ['0.0.0.0'],
  'unspecified6.example': ['::'],
  'multicast.example': ['224.0.0.251'],
  'multicast6.example': ['ff02::fb'],
  'broadcast.example': ['255.255.255.255'],
  'reserved.example': ['240.0.0.1'],
  'benchmark.example': ['198.18.0.1'],
  'documentation.example': ['192.0.2.1'],
  'documentation6.example': ['2001:db8::1'],
  'linklocal6.example': ['fe80::1'],
  'sitelocal6.example': ['fec0::1'],
  'unique6.example': ['fc00::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'mapped-hex.example': ['::ffff:a00:1'],
  'compatible.example': ['::7f00:1'],
  'translated.example': ['::ffff:0:127.0.0.1'],
  'nat64.example': ['64:ff9b::a9fe:a9fe'],
  'nat64-local.example': ['64:ff9b:1::a00:1'],
  '6to4.example': ['2002:a00:1::'],
  'teredo.example': ['2001:0:a00:1::1'],
  'zone.example': ['fe80::1%eth0'],
  'one-bad.example': ['93.184.216.34', '10.0.0.1'],
  'one-bad6.example': ['93.184.216.34', '::1'],
  'garbage.example': ['not an address'],
  'localhost.example.com': ['127.0.0.1'],
  'trailing-dot.example.': ['10.0.0.1'],
  'xn--bcher-kva.example': ['192.168.1.1'],
  metadata: ['169.254.169.254'],
  'metadata.google.internal': ['169.254.169.254'],
  'instance-data.ec2.internal': ['169.254.169.254'],
};

const open = (url: string, allowedHosts?: readonly string[], lookups: string[] = []): Promise<SourceAnswer> =>
  openSource(url, {
    policy: { allowHttp: false, allowedHosts },
    resolve: async (hostname) => {
      lookups.push(hostname);
      const addresses = names[hostname] ?? [];
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    maxBytes: 1_000,
    signal: AbortSignal.timeout(5_000),
  });

const inUrls = [
  ['no URL', 'video.mp4'],
  ['nothing', ''],
  ['a relative one', '//cdn.example/video.mp4'],
  ['plain http', 'http://cdn.example/video.mp4'],
  ['a file', 'file:///etc/passwd'],
  ['FTP', 'ftp://cdn.example/video.mp4'],
  ['gopher', 'gopher://10.0.0.1:6379/_FLUSHALL'],
  ['data', 'data:video/mp4;base64,AAAA'],
  ['a script', 'javascript:fetch("https://cdn.example")'],
  ['a blob', 'blob:https://cdn.example/1'],
  ['an unknown scheme', 's3://bucket/video.mp4'],
  ['a user name', 'https://user@cdn.example/video.mp4'],
  ['a password', 'https://user:secret@cdn.example/video.mp4'],
  ['a host hidden behind one', 'https://cdn.example@169.254.169.254/'],
  ['localhost', 'https://localhost/'],
  ['localhost with a dot', 'https://localhost./'],
  ['a name under localhost', 'https://a.localhost/'],
  ['localhost in capitals', 'https://LOCALHOST/'],
  ['localhost in full-width letters', 'https://ｌｏｃａｌｈｏｓｔ/'],
  ['loopback', 'https://127.0.0.1/'],
  ['loopback elsewhere', 'https://127.255.255.254/'],
  ['loopback in short', 'https://127.1/'],
  ['loopback in decimal', 'https://2130706433/'],
  ['loopback in hexadecimal', 'https://0x7f000001/'],
  ['loopback in octal', 'https://0177.0.0.1/'],
  ['loopback with a dot', 'https://127.0.0.1./'],
  ['loopback in circled digits', 'https://①②⑦.⓪.⓪.①/'],
  ['loopback, percent-encoded', 'https://%31%32%37.0.0.1/'],
  ['zero', 'https://0/'],
  ['the unspecified address', 'https://0.0.0.0/'],
  ['the unspecified address in octal', 'https://00.00.00.00/'],
  ['loopback in octal without dots', 'https://017700000001/'],
  ['loopback in mixed spellings', 'https://0x7f.0.0.01/'],
  ['a private address in short', 'https://10.1/'],
  ['the metadata service, wrapped around', 'https://169.254.43518/'],
  ['the metadata service', 'https://169.254.169.254/latest/meta-data/'],
  ['the metadata service in decimal', 'https://2852039166/'],
  ['the metadata service in hexadecimal', 'https://0xa9.0xfe.0xa9.0xfe/'],
  ['the metadata service in IPv6', 'https://[fd00:ec2::254]/'],
  ['the metadata service, mapped', 'https://[::ffff:169.254.169.254]/'],
  ['the metadata service, translated', 'https://[64:ff9b::169.254.169.254]/'],
  ['a private address', 'https://10.0.0.1/'],
  ['another private address', 'https://172.16.0.1/'],
  ['a home router', 'https://192.168.0.1/'],
  ['a shared address', 'https://100.127.255.254/'],
  ['multicast', 'https://239.1.1.1/'],
  ['broadcast', 'https://255.255.255.255/'],
  ['a reserved address', 'https://250.1.1.1/'],
  ['loopback in IPv6', 'https://[::1]/'],
  ['loopback in IPv6, spelt out', 'https://[0:0:0:0:0:0:0:1]/'],
  ['the unspecified address in IPv6', 'https://[::]/'],
  ['a mapped address', 'https://[::ffff:127.0.0.1]/'],
  ['a mapped address in hexadecimal', 'https://[::ffff:7f00:1]/'],
  ['a compatible address', 'https://[::127.0.0.1]/'],
  ['6to4', 'https://[2002:7f00:1::]/'],
  ['Teredo', 'https://[2001::1]/'],
  ['multicast in IPv6', 'https://[ff02::1]/'],
  ['a unique local address', 'https://[fd12:3456::1]/'],
  ['NAT64 of a network of its own', 'https://[64:ff9b:1::10.0.0.1]/'],
  ['a translated address', 'https://[::ffff:0:127.0.0.1]/'],
  ['a link-local address', 'https://[fe80::1]/'],
  ['a link-local address with a zone', 'https://[fe80::1%25eth0]/'],
  ['mail', 'https://cdn.example:25/'],
  ['SSH', 'https://cdn.example:22/'],
  ['plain http under TLS', 'https://cdn.example:80/'],
  ['a port too large', 'https://cdn.example:65536/'],
  ['a broken host', 'https://cdn .example/'],
  ['a backslash before a bad host', 'https:\\\\10.0.0.1\\video.mp4'],
  ['a line break before a bad host', 'https://\n10.0.0.1/'],
] as const;

describe('a hostile URL', () => {
  it.each(inUrls)('is refused without being looked up: %s', async (_, url) => {
    const lookups: string[] = [];

    const answer = await open(url, undefined, lookups);

    expect(answer).toMatchObject({ kind: 'refused' });
    expect(lookups).toEqual([]);
  });

  it('is one of at least 60 that are each spelt differently', () => {
    const urls = [...inUrls.map(([, url]) => url), ...Object.keys(names)];

    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.length).toBeGreaterThanOrEqual(60);
  });

  it.each(Object.entries(names))('is refused when its name leads astray: %s to %s', async (name) => {
    const answer = await open(`https://${name}/video.mp4?token=secret`);

    expect(answer).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('not on the open internet'),
    });
    expect(answer).toMatchObject({ problem: expect.not.stringContaining('secret') });
  });

  it.each([
    ['a scheme', `${'x'.repeat(5_000)}:video`],
    ['a host', `https://${'x'.repeat(5_000)}.example/`],
    ['an address', 'https://10.0.0.1/\u001B[31m'],
    ['a user name', 'https://\u001B[31m@cdn.example/'],
  ])('is not repeated at length nor with control characters: %s', async (_, url) => {
    const answer = await open(url);

    const problem = answer.kind === 'refused' ? answer.problem : '';
    expect(problem).toMatch(/^[\x20-\x7E]{1,400}$/);
  });

  it.each([
    ['another host', 'https://evil.example/'],
    ['a host that ends alike', 'https://evilcdn.example/'],
    ['a host that begins alike', 'https://cdn.example.evil.test/'],
    ['the parent', 'https://example/'],
    ['an address', 'https://93.184.216.34/'],
  ])('is refused when the host is not on the list: %s', async (_, url) => {
    const answer = await open(url, ['cdn.example']);

    expect(answer).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('list of allowed hosts'),
    });
  });
});
