import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/**
 * Marks a person's own notifications as read: the named ones with the others of their lines, or all up to one, so that newer ones stay unread.
 */
export const readNotifications = command({
  verb: "notice.read",
  input: z.union([z.strictObject({ notices: z.array(id).min(1).max(200) }), z.strictObject({ upTo: id })]),
  async load(tx, input, { principal }) {
    if (principal.kind !== "person") return null;
    const owner = { personId: principal.id };
    if ("notices" in input) {
      const named = await tx.notice.findMany({ where: { ...owner, id: { in: input.notices } }, select: { id: true, line: true } });
      const lines = named.map(({ line }) => line).filter((line) => line !== "");
      const where = { ...owner, OR: [{ id: { in: named.map(({ id }) => id) } }, { line: { in: lines } }] };
      return named.length > 0 ? { where } : null;
    }
    const last = await tx.notice.findFirst({ where: { ...owner, id: input.upTo }, select: { createdAt: true } });
    return last && { where: { ...owner, createdAt: { lte: last.createdAt } } };
  },
  place: ({ where }) => ({ planId: null, personId: where.personId }),
  async change(tx, { where }, _input, { now }) {
    const { count } = await tx.notice.updateMany({ where: { ...where, readAt: null }, data: { readAt: now } });
    return { value: { read: count }, event: null };
  },
});
