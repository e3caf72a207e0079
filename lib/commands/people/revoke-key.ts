import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/** Revokes a key at once. Its creator, a lead of its plan and an admin may do so. */
export const revokeKey = command({
  verb: "key.revoke",
  input: z.strictObject({ key: id }),
  load: (tx, input) => tx.apiKey.findUnique({ where: { id: input.key } }),
  place: (key) => ({ planId: key.planId, personId: key.createdById }),
  async change(tx, key, _input, { now }) {
    const { count } = await tx.apiKey.updateMany({ where: { id: key.id, revokedAt: null }, data: { revokedAt: now } });
    const before = { name: key.name, role: key.role, hint: key.hint };
    return { value: { id: key.id }, event: count === 0 ? null : { subject: "key", subjectId: key.id, planId: key.planId, before } };
  },
});
