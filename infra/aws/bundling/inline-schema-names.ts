/** esbuild puts the path of each module above it. The SDK's schema modules hold nothing but names and arrays of them. */
const schemaModule = /^\/\/ .*\/dist-es\/schemas\/schemas_\d+\.js\n[^]*?(?=^\/\/ )/gm;
const nameConstant = /^var (?<name>\w+) = (?<text>"[^"\\\n]*");$/gm;

/**
 * Writes the names of the SDK's schemas into them. `{ [_hH]: 1 }` has to be kept, as computing a key may have an effect;
 * `{ "httpHeader": 1 }` does not, so that esbuild can leave out the schemas of the hundred operations that nobody calls:
 * 55 KB of S3's client, and 6 ms of CPU at each cold start.
 */
export const inlineSchemaNames = (bundle: string): string => {
  if (bundle.includes('/dist-es/commands/') && bundle.search(schemaModule) < 0)
    throw new Error(
      'The bundle holds no schemas of the SDK where they are expected: does the SDK lay them out anew?',
    );
  return bundle.replaceAll(schemaModule, (module) => {
    const texts = new Map(
      [...module.matchAll(nameConstant)].map(({ groups }) => [groups?.['name'], groups?.['text']]),
    );
    return module.replaceAll(/\[(\w+)\]:/g, (key, name: string) => {
      const text = texts.get(name);
      return text === undefined ? key : `${text}:`;
    });
  });
};
