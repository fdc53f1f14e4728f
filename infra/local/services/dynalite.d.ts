declare module 'dynalite' {
  import type { Server } from 'node:http';

  type Options = {
    /** Folder of the LevelDB store; in memory when absent. */
    readonly path?: string;
    readonly createTableMs?: number;
  };

  const dynalite: (options: Options) => Server;
  export = dynalite;
}
