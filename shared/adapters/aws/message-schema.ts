import * as z from 'zod/mini';
import { jobIdSchema, nameIdSchema, slotIdSchema, taskIdSchema } from '../id-schemas.ts';
import { commands } from '../../domain/commands.ts';
import { keyMaxBytes } from '../../domain/upload-key.ts';
import type { Message } from '../../ports/queues.ts';

/** Our own messages, as they come out of a queue that an operator can write to as well. */
export const messageSchema = z.union([
  z.strictObject({ look: nameIdSchema }),
  z.strictObject({ knock: jobIdSchema, taskId: z.exactOptional(taskIdSchema) }),
  z.strictObject({ audit: slotIdSchema }),
  z.strictObject({
    command: z.enum(commands),
    name: nameIdSchema,
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    typed: z.exactOptional(z.string().check(z.maxLength(keyMaxBytes))),
  }),
]) satisfies z.ZodMiniType<Message>;
