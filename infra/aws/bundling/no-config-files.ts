/**
 * Stands in for `node:fs/promises` in the bundles. Only the SDK imports it, to look for its configuration files, which a
 * Lambda does not have; loading it costs 3 ms of CPU at each cold start.
 */
export const readFile = async (path: string): Promise<never> => {
  throw new Error(`${path} is not read: the bundles leave configuration files out.`);
};
