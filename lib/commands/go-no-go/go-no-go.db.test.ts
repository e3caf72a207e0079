import { createTranslator } from "next-intl";
import { beforeEach, describe, expect, test } from "vitest";
import { setRoles } from "@/lib/commands/people/set-roles";
import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { aRollout, EARLIER, serviceToRollOut } from "@/lib/commands/rollouts/testing-rollout";
import {
  altLas,
  does,
  everyRow,
  newEvents,
  newestSeq,
  otherPlan,
  phaseIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { GoNoGoDecision, Vote } from "@/lib/domain/gates/go-no-go";
import type { Role } from "@/lib/domain/people/role";
import type { Principal } from "@/lib/domain/policy";
import en from "@/lib/i18n/en.json";
import { goNoGoMinutes } from "@/lib/i18n/gates/go-no-go-minutes";
import ru from "@/lib/i18n/ru.json";
import tr from "@/lib/i18n/tr.json";
import { type Translate, wordsIn } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getDecided, getGoNoGo } from "@/lib/queries/gates/go-no-go";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { decideGoNoGo } from "./decide-go-no-go";
import { openGoNoGo } from "./open-go-no-go";
import { voteGoNoGo } from "./vote-go-no-go";

let world: TestPlan;
let manager: Principal;
beforeEach(async () => {
  world = await altLas();
  manager = world.who.manager;
});

const openVote = (phase = "deploy", who: Principal = world.can) => does(who, openGoNoGo, { plan: world.planId, phase });
const vote = (who: Principal, goNoGo: string, role: Role, voice: Vote, comment: string | null = null) =>
  does(who, voteGoNoGo, { goNoGo, role, voice, comment });
const decide = (goNoGo: string, version: number, decision: GoNoGoDecision, reason: string | null = null, who = manager) =>
  does(who, decideGoNoGo, { goNoGo, version, decision, reason });
const codeOf = async (outcome: ReturnType<typeof does>) => {
  const end = await outcome;
  return end.kind === "refused" ? end.code : end.kind;
};

describe("opening a vote", () => {
  test("is possible if the phase has no open vote", async () => {
    const { id, version } = succeeded(await openVote());
    expect(await codeOf(openVote())).toBe("go-no-go-open");
    expect(await codeOf(openVote("test"))).toBe("ok");
    succeeded(await decide(id, version, "no_go"));
    expect(await codeOf(openVote())).toBe("ok");
  });

  test("notifies everybody who may vote, with a link, but not the person who opened it", async () => {
    succeeded(await openVote());
    const notices = await world.db.notice.findMany({ where: { kind: "go-no-go-asked" }, include: { person: true } });
    expect(notices.map(({ person }) => person.name).sort()).toEqual(["Ayşe Kaya", "Manager"]);
    const inbox = await getInbox(world.ayse, null);
    expect(inbox?.notices).toMatchObject([{ kind: "go-no-go-asked", href: "/plans/alt-las/go-no-go/deploy" }]);
  });

  test("twice at the same time opens one vote", async () => {
    const ends = await Promise.all([openVote(), openVote(), openVote(), openVote()]);
    expect(ends.map(({ kind }) => kind).sort()).toEqual(["ok", "refused", "refused", "refused"]);
    expect(await world.db.goNoGo.count()).toBe(1);
  });

  test("needs a gate in the phase", async () => {
    const { id } = await phaseIn(world.db, world.planId, "monitor");
    await world.db.stage.deleteMany({ where: { phaseId: id } });
    expect(await codeOf(openVote("monitor"))).toBe("nothing-to-decide");
  });
});

describe("a vote", () => {
  test("can be changed by the voter, each time with an event", async () => {
    const { id } = succeeded(await openVote());
    const seq = await newestSeq(world.db);
    succeeded(await vote(world.ayse, id, "qa", "no_go", "Load was never tested."));
    succeeded(await vote(world.ayse, id, "qa", "go"));
    expect(await vote(world.ayse, id, "qa", "go")).toMatchObject({ kind: "ok", changed: false });
    expect(await world.db.goNoGoVote.findMany()).toMatchObject([{ role: "qa", voice: "go", comment: null }]);
    expect(await newEvents(world.db, seq)).toMatchObject([
      { verb: "goNoGo.vote", phaseKind: "deploy", reason: "Load was never tested." },
      { verb: "goNoGo.vote", reason: null },
    ]);
  });

  test.each([
    ["no-go without a comment", "no_go", null, "qa", "comment-too-short"],
    ["in a role that the voter lacks", "go", null, "lead", "role-not-yours"],
  ] as const)("%s is refused and changes nothing", async (_what, voice, comment, role, code) => {
    const { id } = succeeded(await openVote());
    const before = await everyRow(world.db);
    expect(await codeOf(vote(world.ayse, id, role, voice, comment))).toBe(code);
    expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual([]);
  });

  test("after the decision is refused, and so is a second decision", async () => {
    const { id, version } = succeeded(await openVote());
    succeeded(await decide(id, version, "no_go"));
    expect(await codeOf(vote(world.ayse, id, "qa", "go"))).toBe("go-no-go-decided");
    expect(await codeOf(decide(id, version + 1, "no_go"))).toBe("go-no-go-decided");
  });

  test("at the same time as another is not lost", async () => {
    const { id } = succeeded(await openVote());
    await Promise.all([vote(world.ayse, id, "qa", "go"), vote(manager, id, "manager", "abstain"), vote(world.can, id, "lead", "go")]);
    expect(await world.db.goNoGoVote.count()).toBe(3);
    expect(await world.db.goNoGo.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: 4 });
  });
});

describe("the decision", () => {
  test("based on an older vote is a conflict, with the newer vote", async () => {
    const { id, version } = succeeded(await openVote());
    succeeded(await vote(world.ayse, id, "qa", "no_go", "Load was never tested."));
    const before = await everyRow(world.db);
    expect(await decide(id, version, "go", "The customer waits.")).toMatchObject({
      kind: "conflict",
      present: { version: version + 1, by: "Ayşe Kaya", voice: "no_go" },
    });
    expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual([]);
  });

  test("to go with unmet gates needs a reason, stores the dissent and the gates, and opens no gate", async () => {
    const { id } = succeeded(await openVote());
    succeeded(await vote(world.ayse, id, "qa", "no_go", "Load was never tested."));
    const { version } = succeeded(await vote(world.can, id, "lead", "go"));
    expect(await codeOf(decide(id, version, "go"))).toBe("go-over-unmet");
    expect(await codeOf(decide(id, version, "go", "We must."))).toBe("go-over-unmet");

    const board = await getBoard(world.can, world.planId);
    const [seq, before] = [await newestSeq(world.db), await everyRow(world.db)];
    succeeded(await decide(id, version, "go", "The customer waits."));
    expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual(["Event", "GoNoGo"]);
    expect((await getBoard(world.can, world.planId))?.rows).toEqual(board?.rows);
    const [event] = await newEvents(world.db, seq);
    expect(event).toMatchObject({ seq: seq + 1, verb: "goNoGo.decide", reason: "The customer waits." });

    const decided = await getDecided(world.can, id);
    expect(decided).toMatchObject({ decision: "go", dissent: [{ name: "Ayşe Kaya", voice: "no_go", comment: "Load was never tested." }] });
    expect(decided?.gates).toHaveLength(5);
    expect(decided?.gates.every(({ unmet }) => unmet.length > 0)).toBe(true);
  });

  test("for Monitor needs a reason while an image did not get all traffic, though every item is ticked", async () => {
    const { db, planId } = world;
    const [running, aborted] = [await aRollout(db, planId), await aRollout(db, planId)];
    const through = await aRollout(db, planId, { status: "done" });
    succeeded(await does(world.can, abortRollout, { rollout: aborted.rollout, version: 1, to: EARLIER, reason: "It drops requests." }));
    const without = await serviceToRollOut(db, planId);
    await db.item.updateMany({ where: { planId }, data: { state: "done" } });
    const { id: phaseId } = await phaseIn(db, planId, "monitor");
    for (const serviceId of [running.service, aborted.service, without.id, through.service])
      await db.stage.create({ data: { planId, phaseId, serviceId, key: `${serviceId}.monitor` } });

    const { id, version } = succeeded(await openVote("monitor"));
    expect(await codeOf(decide(id, version, "go"))).toBe("go-over-unmet");
    succeeded(await decide(id, version, "go", "The customer waits."));
    const gates = (await getDecided(world.can, id))?.gates ?? [];
    const unmetOf = async (serviceId: string) => {
      const { key } = await db.stage.findFirstOrThrow({ where: { serviceId, phase: { kind: "monitor" } } });
      return gates.find((gate) => gate.key === key)?.unmet.map(({ code }) => code);
    };
    expect(await Promise.all([running.service, aborted.service, without.id, through.service].map(unmetOf))).toEqual([
      ["rollout-running"],
      ["rolled-back"],
      ["rollout-missing"],
      [],
    ]);
  });

  test.each(["vote then decision", "decision then vote"])("and a vote at the same time never lose the vote (%s)", async (order) => {
    const { id, version } = succeeded(await openVote());
    const pair = [() => vote(world.ayse, id, "qa", "go"), () => decide(id, version, "no_go")];
    const ends = await Promise.all((order.startsWith("vote") ? pair : pair.reverse()).map((start) => start()));
    expect(ends.filter(({ kind }) => kind === "ok")).toHaveLength(1);
    const { decidedAt } = await world.db.goNoGo.findUniqueOrThrow({ where: { id } });
    expect(await world.db.goNoGoVote.count()).toBe(decidedAt === null ? 1 : 0);
  });
});

describe("the minutes", () => {
  const MESSAGES = { en, tr, ru };
  const minutes = async (id: string, locale: "en" | "tr" | "ru" = "en") => {
    const decided = await getDecided(world.can, id);
    if (!decided) throw new Error("There is no decision.");
    return goNoGoMinutes(wordsIn(locale, createTranslator({ locale, messages: MESSAGES[locale] }) as unknown as Translate), decided);
  };

  test("have every vote, the dissent and the state of the gates, and never change later", async () => {
    const { id } = succeeded(await openVote());
    const { version } = succeeded(await vote(world.ayse, id, "qa", "no_go", "Load | was *never* tested.\n# No"));
    succeeded(await decide(id, version, "go", "The customer waits."));
    const first = await minutes(id);
    expect(first).toContain("- Decision: **Go**");
    expect(first).toContain("- Decided by: Manager, 2023-07-21T09:00:00.000Z");
    expect(first).toContain("Not ready at the decision: 5 of 5.");
    expect(first).toContain("The decision was “Go” although not everything was ready.");
    expect(first).toMatch(/## Votes against the decision\n\n- Ayşe Kaya \(QA\): \*\*No-go\*\*\. Load \| was \\\*never\\\* tested\. # No/);
    expect(first).toMatch(/\| Runner Service \| \S.* \| \S.* \|/);

    await world.db.person.updateMany({ data: { name: "Somebody else" } });
    await world.db.phase.updateMany({ data: { name: "Otherwise" } });
    await world.db.plan.updateMany({ data: { title: "Another" } });
    await world.db.stage.deleteMany();
    expect(await minutes(id)).toBe(first);
    expect(await minutes(id, "tr")).toContain("- Karar: **Başlasın**");
    expect(await minutes(id, "ru")).toContain("- Решение: **Начинать**");
  });

  test("exist only after the decision, and only for people who may read the plan", async () => {
    const { id, version } = succeeded(await openVote());
    expect(await getDecided(world.can, id)).toBeNull();
    succeeded(await decide(id, version, "no_go"));
    expect(await getDecided(world.who.viewer, id)).not.toBeNull();
    expect(await getDecided((await otherPlan(world.db)).deniz, id)).toBeNull();
  });
});

test("the go/no-go screen has the person's permissions, the missing votes and the earlier decisions", async () => {
  const { id, version } = succeeded(await openVote());
  succeeded(await decide(id, version, "no_go"));
  succeeded(await openVote());
  const seen = await getGoNoGo(world.ayse, world.slug, "deploy");
  expect(seen?.may).toEqual({ open: false, vote: true, decide: false });
  expect(seen?.open?.stillToVote.map(({ name }) => name)).toContain("Ayşe Kaya");
  expect(seen?.decided).toHaveLength(1);
  expect(seen?.gates.map(({ key }) => key)).toHaveLength(5);
  expect(await getGoNoGo(world.ayse, world.slug, "no-such-phase")).toBeNull();
  expect(await getGoNoGo((await otherPlan(world.db)).deniz, world.slug, "deploy")).toBeNull();
});

test("the vote of a person who left the plan stays", async () => {
  const { id } = succeeded(await openVote());
  succeeded(await vote(manager, id, "manager", "go"));
  succeeded(await does(world.can, setRoles, { plan: world.planId, person: world.personId.manager, roles: [], before: ["manager"] }));
  expect((await getGoNoGo(world.can, world.slug, "deploy"))?.open?.votes).toMatchObject([{ role: "manager", voice: "go" }]);
});
