// @own-process: it turns the cache on for its process
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test, vi } from "vitest";
import { BoardTable } from "@/components/board/board-table";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { altLas, does, otherPlan, type TestPlan } from "@/lib/commands/testing";
import type { Principal } from "@/lib/domain/policy";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import { clearMemo, memoCounts } from "@/lib/memoize";
import { getBoard } from "@/lib/queries/board";
import { readerOf } from "@/lib/queries/people/reader";
import { enableCacheUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { getSidebar } from "@/lib/queries/sidebar";
import { Sidebar } from "./sidebar";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {}, replace: () => {} }) }));

const MEMO = "content of elements";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
  await otherPlan(world.db);
  enableCacheUntilNextEvent();
});

type Somebody = Extract<Principal, { kind: "person" }>;

const isSomebody = (who: Principal): who is Somebody => who.kind === "person";

function asSomebody(who: Principal): Somebody {
  if (!isSomebody(who)) throw new Error("Only a person has a sidebar.");
  return who;
}

/** The sidebar and the board as HTML; null for somebody who may not read the plan. */
async function pageOf(person: Somebody, locale: Locale): Promise<string | null> {
  const plan = await readablePlan(person, world.slug);
  const board = plan && (await getBoard(person, world.slug, { page: null, stage: null }));
  if (!board) return null;
  const [reader, sidebar, words] = [await readerOf(person), await getSidebar(person, plan, []), wordsIn(locale, translatorOf(locale))];
  return renderToStaticMarkup(
    <>
      <Sidebar person={reader} place="board" sidebar={sidebar} isInPlan theme="system" words={words} />
      <BoardTable board={board} openStage={null} words={words} />
    </>,
  );
}

test("readers of different rights and languages get from the kept markup what is made for them alone", async () => {
  const { can, admin, who } = world;
  const readers = [can, admin, ...Object.values(who)].filter(isSomebody);
  const views = readers.flatMap((person) => LOCALES.map((locale) => ({ person, locale })));
  const alone: (string | null)[] = [];
  for (const { person, locale } of views) {
    clearMemo(MEMO);
    alone.push(await pageOf(person, locale));
  }
  clearMemo(MEMO);
  const first: (string | null)[] = [];
  for (const { person, locale } of views) first.push(await pageOf(person, locale));
  const second: (string | null)[] = [];
  for (const { person, locale } of views.toReversed()) second.unshift(await pageOf(person, locale));
  expect(first).toEqual(alone);
  expect(second).toEqual(alone);
  const shown = alone.filter((html) => html !== null);
  expect(new Set(shown).size).toBeGreaterThan(LOCALES.length * 2);
  expect(shown.some((html) => html.includes("add-stage"))).toBe(true);
  expect(shown.some((html) => !html.includes("add-stage"))).toBe(true);
});

test("the second view of a page makes no markup anew, and the view after an event shows the event", async () => {
  const can = asSomebody(world.can);
  const before = await pageOf(can, "en");
  const misses = memoCounts(MEMO)?.misses;
  expect(await pageOf(can, "en")).toBe(before);
  expect(memoCounts(MEMO)?.misses).toBe(misses);
  expect(before).toContain("9 / 24");
  const item = await world.db.item.findFirstOrThrow({
    where: { planId: world.planId, stage: { key: "runner-service.test" }, state: "open" },
  });
  await does(world.can, markItem, { item: item.id, version: item.version, state: "done" });
  const after = await pageOf(can, "en");
  expect(after).toContain("10 / 24");
  expect(after).not.toContain("9 / 24");
});

test("the time that a running rollout has waited is never that of an earlier page", async () => {
  const board = await getBoard(world.can, world.slug, { page: null, stage: null });
  const row = board?.rows.find(({ service }) => service !== null);
  if (!board || !row) throw new Error("The plan has no service.");
  const words = wordsIn("en", translatorOf("en"));
  const rollout = {
    strategy: "canary",
    weight: 5,
    step: 1,
    of: 3,
    verdict: null,
    isOld: false,
    isSwitched: false,
    isWayBackOpen: false,
  } as const;
  const waiting = (holds: number) => {
    const cells = row.cells.map((cell) =>
      "empty" in cell ? cell : { ...cell, status: "in_progress" as const, rollout: { ...rollout, holds } },
    );
    return renderToStaticMarkup(<BoardTable board={{ ...board, rows: [{ ...row, cells }] }} openStage={null} words={words} />);
  };
  const [first, second] = [waiting(10), waiting(11)];
  expect(first).toMatch(/hold:\s10\ssec/);
  expect(second).toMatch(/hold:\s11\ssec/);
  expect(second).not.toMatch(/hold:\s10\ssec/);
});
