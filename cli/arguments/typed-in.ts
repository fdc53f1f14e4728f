/** npm runs its scripts in the project's folder; the person typed the paths in this one. */
export const typedIn = (script: string): string =>
  (process.env['npm_lifecycle_event'] === script ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
