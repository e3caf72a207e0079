import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/** Revokes a link at once: the next request with it finds nothing. */
export const revokeShareLink = command({
  verb: "share.revoke",
  input: z.strictObject({ link: id }),
  load: (tx, input) => tx.shareLink.findFirst({ where: { id: input.link, kind: "page" } }),
  place: ({ planId }) => ({ planId }),
  async change(tx, { id, planId, name }, _input, { now }) {
    const { count } = await tx.shareLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    return { value: { id }, event: count === 0 ? null : { subject: "shareLink", subjectId: id, planId, before: { name } } };
  },
});
