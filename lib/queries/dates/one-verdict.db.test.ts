import { beforeAll, expect, test } from "vitest";
import { GET as getProgressRoute } from "@/app/api/v1/plans/[plan]/progress/route";
import { GET as getReportRoute } from "@/app/api/v1/plans/[plan]/report/route";
import { GET as getPlanRoute } from "@/app/api/v1/plans/[plan]/route";
import { GET as getTimelineRoute } from "@/app/api/v1/plans/[plan]/timeline/route";
import { GET as getPlansRoute } from "@/app/api/v1/plans/route";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { aKey, altLas, does, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { addDays } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { seeded } from "@/lib/domain/testing";
import { reportText } from "@/lib/i18n/dates/report-text";
import { verdictSentence } from "@/lib/i18n/dates/verdict-words";
import { wordsFor } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getPlans } from "@/lib/queries/plans";
import { clock } from "@/lib/queries/shared/clock";
import { getReport } from "@/lib/queries/sharing/report";
import { getPortfolio } from "./portfolio";
import { getProgress } from "./progress";
import { getTimeline } from "./timeline";
import type { VerdictView } from "./verdict-view";

const SEEDS = [1, 2, 3, 4, 5, 6];
const { now, today } = clock();

let world: TestPlan;
let db: Db;
const plans: { id: string; slug: string }[] = [];

beforeAll(async () => {
  world = await altLas();
  db = world.db;
  for (const seed of SEEDS) plans.push(await randomPlan(seed));
}, 90_000);

/** A plan whose dates lie around today, if it has any, with a random state of each item, and a freeze now and then. */
async function randomPlan(seed: number): Promise<{ id: string; slug: string }> {
  const random = seeded(seed);
  const upTo = (max: number) => Math.floor(random() * (max + 1));
  const { slug } = succeeded(
    await does(world.admin, createPlanFromTemplate, {
      title: `Plan ${seed}`,
      language: "en",
      template: "image-rollout",
      services: ["API Gateway", "Runner Service"].slice(0, 1 + upTo(1)),
      start: seed % 5 === 0 ? null : addDays(today, -upTo(16)),
    }),
  );
  const { id } = await db.plan.findUniqueOrThrow({ where: { slug } });
  // Gates that ask for items alone, so that random items make every verdict.
  await db.signOffRule.deleteMany({ where: { gate: { phase: { planId: id } } } });
  const itemsOnly = { requireEvidence: false, requireImage: false, requireStrategy: false, soakHours: 0 };
  await db.gate.updateMany({ where: { phase: { planId: id } }, data: itemsOnly });
  const share = seed % 3 === 0 ? 1 : random();
  const items = await db.item.findMany({ where: { planId: id }, select: { id: true } });
  const drawn = items.map((item) => ({ id: item.id, state: random() < share ? "done" : random() < 0.15 ? "failed" : "open" }) as const);
  for (const state of ["done", "failed"] as const) {
    const ids = drawn.filter((item) => item.state === state).map((item) => item.id);
    await db.item.updateMany({ where: { id: { in: ids } }, data: { state, stateChangedAt: hoursAgo(upTo(200)) } });
  }
  if (random() < 0.4) {
    const from = addDays(today, upTo(4));
    const days = { fromDay: from, toDay: addDays(from, upTo(3)) };
    await db.freeze.create({ data: { planId: id, ...days, reason: "Holiday", setById: world.personId.can } });
  }
  return { id, slug };
}

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const bare = ({ health, end, plannedEnd, daysLate, reasons }: Omit<VerdictView, "today">) => ({
  health,
  end,
  plannedEnd,
  daysLate,
  reasons: reasons.map(({ code, stage }) => `${code} ${stage}`),
});

type Route = (request: Request, context: { params: Promise<{ plan: string }> }) => Promise<Response>;

/** The answer of a route to a viewer's key of this plan. */
async function answer(route: Route, { id, slug }: { id: string; slug: string }) {
  const request = new Request(`http://slipway.test/api/v1/plans/${slug}`, {
    headers: { authorization: `Bearer ${await aKey(db, id, "viewer")}` },
  });
  return (await route(request, { params: Promise.resolve({ plan: slug }) })).json();
}

/** The verdict of each page and answer about one plan. */
async function verdictsOf(plan: { id: string; slug: string }) {
  const { id, slug } = plan;
  const who = world.admin;
  const link: Principal = { kind: "link", id: "l", planId: id, allows: [] };
  const report = await getReport(who, slug);
  return {
    timeline: (await getTimeline(who, slug))?.verdict,
    progress: (await getProgress(who, slug))?.verdict,
    report: report?.board.verdict,
    "timeline of the report": report?.timeline.verdict,
    "shared board": (await getBoard(link, slug))?.verdict,
    "shared timeline": (await getTimeline(link, slug))?.verdict,
    "board in the API": (await answer(getPlanRoute, plan)).verdict,
    "timeline in the API": (await answer(getTimelineRoute as Route, plan)).verdict,
    "progress in the API": (await answer(getProgressRoute, plan)).verdict,
    "report in the API": (await answer(getReportRoute as Route, plan)).verdict,
    "list in the API": (await answer(getPlansRoute as Route, plan)).plans[0].verdict,
  };
}

test("every place gives the same verdict about a plan, for random plans", async () => {
  const found = new Set<string>();
  const { plans: list } = await getPlans(world.admin);
  const { plans: portfolio } = await getPortfolio(world.admin, { page: null });
  for (const plan of plans) {
    const board = (await getBoard(world.admin, plan.slug))?.verdict;
    if (!board) throw new Error("There is no board.");
    found.add(board.health);
    const others = {
      list: list.find(({ slug }) => slug === plan.slug)?.verdict,
      portfolio: portfolio.find((line) => line.plan.slug === plan.slug)?.verdict,
      ...(await verdictsOf(plan)),
    };
    for (const [place, verdict] of Object.entries(others)) expect([place, verdict && bare(verdict)]).toEqual([place, bare(board)]);
  }
  expect(found.size).toBeGreaterThanOrEqual(3);
}, 120_000);

test("the Markdown report states the verdict of the page in every language", async () => {
  for (const { slug } of plans.slice(0, 3)) {
    const report = await getReport(world.admin, slug);
    if (!report) throw new Error("There is no report.");
    for (const locale of ["en", "tr", "ru"]) {
      const words = wordsFor(locale);
      const plain = (text: string) => text.replaceAll("\\", "");
      expect(plain(reportText(words, report))).toContain(verdictSentence(words, report.board.verdict));
    }
  }
});

test("plans are listed by their verdict: late ones first, finished ones last", async () => {
  const order = ["late", "at-risk", "on-track", "not-scheduled", "finished"];
  for (const listed of [(await getPlans(world.admin)).plans, (await getPortfolio(world.admin, { page: null })).plans]) {
    const ranks = listed.map(({ verdict }) => order.indexOf(verdict.health));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const delays = listed.filter(({ verdict }) => verdict.health === "late").map(({ verdict }) => verdict.daysLate);
    expect(delays).toEqual([...delays].sort((a, b) => b - a));
  }
});
