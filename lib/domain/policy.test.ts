import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "./people/role";
import { SHARE_ALLOWANCES, type ShareAllowance } from "./people/share-link";
import { PHASES } from "./phase";
import { can, canEver, canRead, canSee, canSeeDetail, type Principal, policy, type Verb } from "./policy";
import { ALL_CALLERS, type Caller, OWN_ONLY_VERBS, PLAN_CREATING_VERBS, SELF_VERBS, WHO_MAY, WORKSPACE_VERBS } from "./testing-policy";

const person = (...roles: Role[]): Principal => ({
  kind: "person",
  id: "p",
  name: "Somebody",
  isAdmin: false,
  roles: roles.map((role) => ({ planId: "alt-las", role })),
});
const key = (role: Role): Principal => ({ kind: "key", id: "k", name: "CI", planId: "alt-las", role });
const admin: Principal = { kind: "person", id: "a", name: "Admin", isAdmin: true, roles: [] };

const WHO: Record<Caller | "no role", Principal> = {
  nobody: { kind: "nobody" },
  lead: person("lead"),
  qa: person("qa"),
  manager: person("manager"),
  viewer: person("viewer"),
  "no role": person(),
  admin,
  "key of lead": key("lead"),
  "key of qa": key("qa"),
  "key of manager": key("manager"),
  "key of viewer": key("viewer"),
  system: { kind: "system", name: "Slipway" },
  link: { kind: "link", id: "l", planId: "alt-las", allows: SHARE_ALLOWANCES },
};

const verbs = Object.keys(policy) as Verb[];
const everyone = [...ALL_CALLERS, "no role"] as const;
/** QA works on items in stages of the Test phase only; everything else that QA may do is allowed anywhere in the plan. */
const inTestOnly = (verb: Verb, who: string) =>
  /^(item|evidence)\.|^risk\.addMitigation$/.test(verb) && (who === "qa" || who === "key of qa");
/** These verbs are allowed only about oneself. */
const isOnlyOwn = (verb: Verb) =>
  verb.startsWith("account.") || verb === "calendar.revoke" || verb === "plan.visit" || verb === "notice.read" || verb === "plan.mark";

describe.each(verbs)("%s", (verb) => {
  test.each(everyone)("by %s", (who) => {
    const principal = WHO[who];
    const isOwn = SELF_VERBS.includes(verb) && principal.kind === "person";
    const may = WHO_MAY[verb].some((caller) => caller === who) && !isOnlyOwn(verb);
    expect(canEver(principal, verb), "anywhere").toBe(may || isOwn);
    for (const phase of PHASES)
      expect(
        can(principal, verb, { planId: "alt-las", phase, ...(OWN_ONLY_VERBS.includes(verb) && { personId: "p" }) }),
        `in ${phase}`,
      ).toBe(may && (!inTestOnly(verb, who) || phase === "test"));
    const isOfAnyPlan = PLAN_CREATING_VERBS.includes(verb) || WORKSPACE_VERBS.includes(verb) || who === "admin" || who === "system";
    if ("id" in principal) {
      expect(can(principal, verb, { planId: null, personId: principal.id }), "about oneself").toBe(isOwn || (may && isOfAnyPlan));
      expect(can(principal, verb, { planId: null, personId: "another" }), "about another").toBe(may && isOfAnyPlan);
    }
    expect(can(principal, verb, { planId: "another", phase: "test" }), "in another plan").toBe(may && isOfAnyPlan);
    expect(can(principal, verb, { planId: null }), "in the workspace").toBe(may && isOfAnyPlan);
  });
});

test("QA may not work where the phase is unknown", () => {
  expect(can(WHO.qa, "item.mark", { planId: "alt-las" })).toBe(false);
});

test.each<[Caller, boolean]>([
  ["lead", true],
  ["qa", false],
  ["manager", false],
])("a %s may remove somebody else's comment: %s", (who, may) => {
  expect(can(WHO[who], "comment.remove", { planId: "alt-las", phase: "test", personId: "somebody else" })).toBe(may);
  expect(can(WHO[who], "comment.remove", { planId: "alt-las", phase: "test" })).toBe(may);
});

test("a person's roles add up within each plan", () => {
  const ece: Principal = {
    ...person("viewer"),
    roles: [
      { planId: "alt-las", role: "viewer" },
      { planId: "another", role: "lead" },
    ],
  } as Principal;
  expect(can(ece, "plan.rename", { planId: "another" })).toBe(true);
  expect(can(ece, "plan.rename", { planId: "alt-las" })).toBe(false);
  expect(can(person("viewer", "qa"), "item.mark", { planId: "alt-las", phase: "test" })).toBe(true);
});

describe("reading", () => {
  const READERS: readonly string[] = [
    "lead",
    "qa",
    "manager",
    "viewer",
    "admin",
    "key of lead",
    "key of qa",
    "key of manager",
    "key of viewer",
  ];
  test.each(everyone)("by %s", (who) => {
    expect(canRead(WHO[who], "alt-las")).toBe(READERS.includes(who));
    expect(canRead(WHO[who], "another")).toBe(who === "admin");
    expect(canSee(WHO[who], "alt-las")).toBe(READERS.includes(who) || who === "link");
    expect(canSee(WHO[who], "another")).toBe(who === "admin");
  });

  test.each(SHARE_ALLOWANCES)("%s are visible to readers of the plan and through a link that allows them", (detail) => {
    const link = (allows: readonly ShareAllowance[]): Principal => ({ kind: "link", id: "l", planId: "alt-las", allows });
    expect(canSeeDetail(WHO.viewer, detail)).toBe(true);
    expect(canSeeDetail(link([detail]), detail)).toBe(true);
    expect(canSeeDetail(link(SHARE_ALLOWANCES.filter((other) => other !== detail)), detail)).toBe(false);
    expect(canSeeDetail(link([]), detail)).toBe(false);
  });
});

test("a key may do only what a person with its role may do", () => {
  for (const verb of verbs)
    for (const role of ROLES) if (canEver(key(role), verb)) expect(canEver(person(role), verb), `${verb} by a key of ${role}`).toBe(true);
});
