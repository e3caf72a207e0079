import { beforeAll, expect, test } from "vitest";
import { addComment } from "@/lib/commands/comments/add-comment";
import { readNotifications } from "@/lib/commands/notifications/read-notifications";
import { perform } from "@/lib/commands/perform";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { markPlan } from "@/lib/commands/plans/mark-plan";
import { altLas, anItem, does, request, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Principal } from "@/lib/domain/policy";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getMyWork } from "./my-work";

type Person = Extract<Principal, { kind: "person" }>;
let world: TestPlan;
let stage: string;
let item: string;
beforeAll(async () => {
  world = await altLas();
  stage = (await stageIn(world.db, world.planId, "runner-service.test")).id;
  item = (await anItem(world.db, stage, { text: "Load test it" })).id;
});

const linesOf = async (who: Principal, kind: "mention" | "set-up") =>
  (await getMyWork(who as Person)).rows.filter((row) => row.kind === kind);
const mention = async (where: { item?: string } = {}) =>
  succeeded(await does(world.can, addComment, { stage, ...where, text: "@Ayşe Kaya is that enough?" })).id;

test("a mention is a line under Do with its author and text, and in the inbox of the API, until the person answers there", async () => {
  const id = await mention({ item });
  expect(await linesOf(world.ayse, "mention")).toMatchObject([
    { section: "do", id, author: "Can Tekin", text: "@Ayşe Kaya is that enough?", service: "Runner Service", phase: "test" },
  ]);
  expect((await getInbox(world.ayse, null))?.waiting).toContainEqual(expect.objectContaining({ kind: "mention", id }));
  expect(await linesOf(world.can, "mention")).toEqual([]);
  succeeded(await does(world.ayse, addComment, { stage, text: "Said at the stage, not at the item." }));
  expect(await linesOf(world.ayse, "mention")).toHaveLength(1);
  succeeded(await does(world.ayse, addComment, { stage, item, text: "Yes." }));
  expect(await linesOf(world.ayse, "mention")).toEqual([]);
});

test("the line of a mention goes when its notification is read", async () => {
  const id = await mention();
  expect(await linesOf(world.ayse, "mention")).toMatchObject([{ id }]);
  const notice = await world.db.notice.findFirstOrThrow({ where: { subjectId: id } });
  succeeded(await does(world.ayse, readNotifications, { notices: [notice.id] }));
  expect(await linesOf(world.ayse, "mention")).toEqual([]);
});

test("a plan that lacks something is one line for its lead, until they hide its list", async () => {
  const input = { title: "Payments", language: "en", template: "image-rollout", services: ["Ledger"], start: null };
  const plan = succeeded(await does(world.can, createPlanFromTemplate, input));
  const lead: Person = { ...(world.can as Person), roles: [...(world.can as Person).roles, { planId: plan.id, role: "lead" }] };
  expect(await linesOf(lead, "set-up")).toMatchObject([
    { section: "do", id: plan.id, plan: { slug: plan.slug }, progress: { done: 2, total: 6 }, count: 1 },
  ]);
  const viewer: Person = { ...lead, id: world.personId.viewer, roles: [{ planId: plan.id, role: "viewer" }] };
  expect(await linesOf(viewer, "set-up")).toEqual([]);
  succeeded(await perform(markPlan, lead, { plan: plan.id, mark: "set-up-hidden", on: true }, request()));
  expect(await linesOf(lead, "set-up")).toEqual([]);
});
