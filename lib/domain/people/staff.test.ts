import { describe, expect, test } from "vitest";
import type { Role } from "./role";
import { couldBeSigned, isLeaderless, type Member, type SignOffGate, type Staff, setRolesRule, unsignable } from "./staff";

const member = (personId: string, ...roles: Role[]): Member => ({ personId, roles, hasLogin: true });
const can = member("can", "lead");
const ayse = member("ayse", "qa");
const staff = (...members: Member[]): Staff => ({ members, buildOwnerId: null, scriptsRegister: false });
const testGate: SignOffGate = { phase: "test", phaseName: "Testing", slots: [{ role: "qa", count: 1 }], separationOfDuties: true };
const twoGate: SignOffGate = { ...testGate, slots: [{ role: "qa", count: 2 }] };
const mixedGate: SignOffGate = {
  phase: "deploy",
  slots: [
    { role: "qa", count: 1 },
    { role: "manager", count: 1 },
  ],
  separationOfDuties: false,
};

describe("a gate can be signed", () => {
  const both = member("both", "lead", "qa");
  test.each<[string, SignOffGate, Staff, boolean]>([
    ["by a tester where another person leads", testGate, staff(can, ayse), true],
    ["by nobody, where nobody tests", testGate, staff(can), false],
    ["by nobody, where the only lead is the only tester and registers the image", testGate, staff(both), false],
    ["by the only lead and tester, where a script registers the image", testGate, { ...staff(both), scriptsRegister: true }, true],
    ["by the only tester, where somebody else can register the image", testGate, staff(can, both), true],
    ["by the only lead and tester, where duties are not separated", { ...testGate, separationOfDuties: false }, staff(both), true],
    ["by nobody, where the only tester owns the build", testGate, { ...staff(can, ayse), buildOwnerId: "ayse" }, false],
    ["by a tester of a plan without a lead", testGate, staff(ayse), true],
    ["by nobody, where two testers are required and the plan has one", twoGate, staff(can, ayse), false],
    ["by two testers", twoGate, staff(can, ayse, member("deniz", "qa")), true],
    ["by nobody, where one person has both roles and two signatures are required", mixedGate, staff(member("one", "qa", "manager")), false],
    ["by two people with overlapping roles", mixedGate, staff(member("one", "qa", "manager"), ayse), true],
    ["by anybody, where no signature is required", { ...testGate, slots: [] }, staff(), true],
  ])("%s", (_how, gate, people, could) => expect(couldBeSigned(gate, people)).toBe(could));
});

describe("roles", () => {
  const people = staff(can, ayse);
  test("are saved in the order of the list, each once", () =>
    expect(setRolesRule(people, [testGate], ayse, ["viewer", "qa", "qa"])).toEqual({ ok: true, value: ["qa", "viewer"] }));
  test("can be given to a new person", () =>
    expect(setRolesRule(people, [testGate], { personId: "deniz", hasLogin: true }, ["manager"])).toEqual({ ok: true, value: ["manager"] }));
  test("of the last lead cannot be taken away", () =>
    expect(setRolesRule(people, [testGate], can, ["viewer"])).toEqual({ ok: false, code: "last-lead", facts: {} }));
  test("of the last lead with a login cannot be taken away, even if a person without a login leads, too", () =>
    expect(setRolesRule(staff(can, { ...member("bora", "lead"), hasLogin: false }), [], can, [])).toMatchObject({ code: "last-lead" }));
  test("of a lead can be taken away where another person leads", () =>
    expect(setRolesRule(staff(can, member("deniz", "lead")), [], can, [])).toEqual({ ok: true, value: [] }));
  test("of the last tester cannot be taken away", () =>
    expect(setRolesRule(people, [testGate], ayse, [])).toEqual({
      ok: false,
      code: "gate-unsignable",
      facts: { phases: ["test"], phaseNames: ["Testing"] },
    }));
  test("of a tester can include lead where somebody else can register the image", () =>
    expect(setRolesRule(staff(can, ayse, member("deniz", "lead")), [testGate], ayse, ["lead", "qa"])).toMatchObject({ ok: true }));
  test("of a plan that nobody could sign before can change", () =>
    expect(setRolesRule(staff(can, member("deniz", "viewer")), [testGate], member("deniz"), [])).toMatchObject({ ok: true }));
});

test("unsignable gates and a missing lead are found", () => {
  expect(unsignable([testGate, mixedGate], staff(can, ayse))).toEqual(["deploy"]);
  expect(isLeaderless(staff(ayse))).toBe(true);
  expect(isLeaderless(staff({ ...can, hasLogin: false }))).toBe(true);
  expect(isLeaderless(staff(can))).toBe(false);
});
