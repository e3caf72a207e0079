import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutPerson, findPersonRow, keepsAnAdmin, placeOfPerson, presentPerson } from "./person-row";

/**
 * Disables a person at once: their sessions end, and their keys and the links they created stop working. Their name stays on what they did
 * and own. It is not refused when a plan would then lack somebody; the people page shows what is missing.
 */
export const disablePerson = command({
  verb: "person.disable",
  input: z.strictObject({ person: id, version }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  async change(tx, person, { version }, { principal, now }) {
    if ("id" in principal && principal.id === person.id) return refuse("disable-oneself");
    if (person.version !== version) return { conflict: presentPerson(person) };
    if (person.disabledAt !== null) return { value: { id: person.id, version }, event: null };
    const decision = await keepsAnAdmin(tx, person);
    if (!decision.ok) return decision;

    await tx.person.update({ where: { id: person.id }, data: { disabledAt: now, version: { increment: 1 } } });
    const sessions = person.userId === null ? 0 : (await tx.session.deleteMany({ where: { userId: person.userId } })).count;
    const keys = await tx.apiKey.updateMany({ where: { createdById: person.id, revokedAt: null }, data: { revokedAt: now } });
    const openInvitations = { acceptedAt: null, revokedAt: null, OR: [{ invitedById: person.id }, { personId: person.id }] };
    const invitations = await tx.invitation.updateMany({ where: openInvitations, data: { revokedAt: now } });
    const shareLinks = await tx.shareLink.updateMany({ where: { createdById: person.id, revokedAt: null }, data: { revokedAt: now } });
    const revoked = { sessions, keys: keys.count, invitations: invitations.count, shareLinks: shareLinks.count };
    return { value: { id: person.id, version: version + 1 }, event: { ...aboutPerson(person), after: { name: person.name, ...revoked } } };
  },
});
