/** The process that the functions run in. Arguments: the world (`memory` or `embedded`), the plan as JSON, an empty folder. */
import * as z from 'zod/mini';
import { openEmbeddedWorld } from './embedded-world.ts';
import { measureGrowth } from './measure-growth.ts';
import { createMemoryWorld } from './memory-world.ts';

const planSchema = z.object({ few: z.int(), many: z.int(), steps: z.int(), rounds: z.int() });

const [name = '', plan = '', folder = ''] = process.argv.slice(2);
const world = name === 'memory' ? createMemoryWorld() : await openEmbeddedWorld(folder);
const growth = await measureGrowth(world, z.parse(planSchema, JSON.parse(plan)));
await world.close();
process.send?.(growth);
process.disconnect();
