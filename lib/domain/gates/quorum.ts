import { must, mustGet } from "@/lib/domain/must";
import type { Role } from "@/lib/domain/people/role";

export type SignerSlot = { role: Role; count: number };
export type SlotCandidate = { personId: string; roles: readonly Role[] };

/**
 * How many required signatures of each role are filled; one person counts once. This is a maximum matching of people to slots (Kuhn's
 * augmenting paths): it fills all slots whenever that is possible, whatever the order in which people signed.
 */
export function filledSlots(slots: readonly SignerSlot[], signers: readonly SlotCandidate[]): Map<Role, number> {
  const roles = slots.flatMap((slot) => Array.from({ length: slot.count }, () => slot.role));
  /** The signer of each required signature, as an index of `people`. */
  const signerOf: (number | null)[] = roles.map(() => null);
  const people = [...new Map(signers.map((signer) => [signer.personId, signer])).values()];
  const assign = (signer: number, tried: Set<number>): boolean =>
    roles.some((role, index) => {
      if (tried.has(index) || !must(people[signer], "a signer").roles.includes(role)) return false;
      tried.add(index);
      const other = signerOf[index] ?? null;
      if (other !== null && !assign(other, tried)) return false;
      signerOf[index] = signer;
      return true;
    });
  for (const signer of people.keys()) assign(signer, new Set());
  const filled = new Map<Role, number>(slots.map((slot) => [slot.role, 0]));
  roles.forEach((role, index) => {
    if (signerOf[index] !== null) filled.set(role, mustGet(filled, role) + 1);
  });
  return filled;
}
