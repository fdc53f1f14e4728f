const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The key travels with each request: without TLS on this machine only, where the simulator runs. */
export const isProviderAddress = (text: string): boolean => {
  // Paths are appended to the text as it stands.
  if (!URL.canParse(text) || /[\s?#]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && thisMachine.has(hostname));
  return isSafe && username === '' && password === '';
};
