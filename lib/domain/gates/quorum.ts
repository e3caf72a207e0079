import type { Role } from "@/lib/domain/people/role";

export type SignerSlot = { role: Role; count: number };
export type SlotCandidate = { personId: string; roles: readonly Role[] };

/**
 * How many places of each role the signers fill, one person at most one place.
 * A maximum matching (Kuhn's augmenting paths), so that signers who could fill all places do, in whatever order they signed.
 */
export function filledSlots(slots: readonly SignerSlot[], signers: readonly SlotCandidate[]): Map<Role, number> {
  const places = slots.flatMap((slot) => Array.from({ length: slot.count }, () => slot.role));
  const holder: (number | null)[] = places.map(() => null);
  const people = [...new Map(signers.map((signer) => [signer.personId, signer])).values()];
  const seat = (signer: number, tried: Set<number>): boolean =>
    places.some((role, place) => {
      if (tried.has(place) || !people[signer]?.roles.includes(role)) return false;
      tried.add(place);
      const present = holder[place];
      if (present !== null && present !== undefined && !seat(present, tried)) return false;
      holder[place] = signer;
      return true;
    });
  for (const signer of signers.keys()) seat(signer, new Set());
  const filled = new Map<Role, number>(slots.map((slot) => [slot.role, 0]));
  places.forEach((role, place) => {
    if (holder[place] !== null) filled.set(role, (filled.get(role) ?? 0) + 1);
  });
  return filled;
}
