/** As `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `npm run bench -- copy` is the script bench. */
const scriptOf = (command: string): string => command.replace(/^npm (?:run )?/, '').split(' ')[0] ?? '';

/**
 * Options that were typed without -- in front: npm takes them for its own, and hands them on in the environment alone. As a
 * sentence; undefined where there are none. Scripts started by another script may find that one's, which do not count.
 */
export const keptByNpm = (
  command: string,
  known: readonly string[],
  typed: readonly string[],
  environment: Environment,
): string | undefined => {
  if (environment['npm_lifecycle_event'] !== scriptOf(command)) return undefined;
  const kept = known
    .filter((name) => (environment[`npm_config_${name.replaceAll('-', '_')}`] ?? '') !== '')
    .map((name) => `--${name}`)
    .filter((option) => !typed.some((word) => word === option || word.startsWith(`${option}=`)));
  if (kept.length === 0) return undefined;
  const dashes = command.includes(' -- ') ? '' : ' --';
  return `npm took ${kept.join(' and ')} for itself: put -- before the options, as in ${command}${dashes} ${kept.join(' ')}`;
};
