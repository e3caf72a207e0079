import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/domain/people/role";
import { seeded } from "@/lib/domain/testing";
import { filledSlots, type SignerSlot, type SlotCandidate } from "./quorum";

const signer = (personId: string, ...roles: Role[]): SlotCandidate => ({ personId, roles });
const filled = (slots: readonly SignerSlot[], signers: readonly SlotCandidate[]) =>
  [...filledSlots(slots, signers).values()].reduce((sum, count) => sum + count, 0);

function orders<T>(list: readonly T[]): T[][] {
  return list.length < 2
    ? [[...list]]
    : list.flatMap((first, index) => orders(list.filter((_, other) => other !== index)).map((rest) => [first, ...rest]));
}

describe("one lead, one QA and one manager must sign", () => {
  const slots: SignerSlot[] = [
    { role: "lead", count: 1 },
    { role: "qa", count: 1 },
    { role: "manager", count: 1 },
  ];
  const ada = signer("Ada", "lead");
  const bora = signer("Bora", "lead", "qa");
  const cem = signer("Cem", "qa", "manager");

  test.each(orders([ada, bora, cem]).map((order) => [order.map((s) => s.personId).join(", "), order] as const))(
    "%s can, in that order",
    (_names, order) => {
      expect(Object.fromEntries(filledSlots(slots, order))).toEqual({ lead: 1, qa: 1, manager: 1 });
    },
  );

  test("two signers leave one signature missing, whoever they are", () => {
    for (const pair of [
      [ada, bora],
      [ada, cem],
      [bora, cem],
    ])
      for (const order of orders(pair)) expect(filled(slots, order)).toBe(2);
  });
});

test("one person counts once, even with several roles and several signatures", () => {
  const ece = signer("Ece", ...ROLES);
  const slots = ROLES.map((role) => ({ role, count: 1 }));
  expect(filled(slots, [ece])).toBe(1);
  expect(filled(slots, [ece, ece, ece])).toBe(1);
});

test.each([
  ["nobody signed", [], 0],
  ["a viewer signed", [signer("Ada", "viewer")], 0],
  ["somebody without a role signed", [signer("Ada")], 0],
  ["one QA signed", [signer("Ada", "qa")], 1],
  ["two QA signed", [signer("Ada", "qa"), signer("Bora", "qa")], 2],
  ["three QA signed", [signer("Ada", "qa"), signer("Bora", "qa"), signer("Cem", "qa")], 2],
])("of two required QA signatures, when %s, %s are filled", (_what, signers, count) => {
  expect(filledSlots([{ role: "qa", count: 2 }], signers).get("qa")).toBe(count);
});

test("a gate without required signatures has none", () => expect(filledSlots([], [signer("Ada", "qa")]).size).toBe(0));

/** The most slots that can be filled, found by trying every assignment. */
function mostByTrying(slots: readonly Role[], signers: readonly SlotCandidate[]): number {
  const [first, ...others] = signers;
  if (!first) return 0;
  let most = mostByTrying(slots, others);
  for (const [index, role] of slots.entries()) {
    if (first.roles.includes(role))
      most = Math.max(
        most,
        1 +
          mostByTrying(
            slots.filter((_, other) => other !== index),
            others,
          ),
      );
  }
  return most;
}

const SEED = 20_230_715;
test(`2,000 random gates have the most slots filled (seed ${SEED})`, () => {
  const random = seeded(SEED);
  const upTo = (max: number) => Math.floor(random() * (max + 1));
  for (let round = 0; round < 2000; round++) {
    const slots = ROLES.map((role) => ({ role, count: upTo(2) })).filter((slot) => slot.count > 0);
    const signers = Array.from({ length: upTo(5) }, (_, index) => signer(`p${index}`, ...ROLES.filter(() => random() < 0.4)));
    const roles = slots.flatMap((slot) => Array.from({ length: slot.count }, () => slot.role));
    const found = filledSlots(slots, signers);
    const story = JSON.stringify({ seed: SEED, round, slots, signers, found: [...found] });
    expect(
      [...found.values()].reduce((sum, count) => sum + count, 0),
      story,
    ).toBe(mostByTrying(roles, signers));
    for (const { role, count } of slots) expect(found.get(role) ?? 0, story).toBeLessThanOrEqual(count);
  }
});
