import { expect, test } from "vitest";
import { replan } from "@/lib/commands/dates/replan";
import { altLas, request, succeeded } from "@/lib/commands/testing";
import { perform } from "@/lib/commands/perform";
import { addDays } from "@/lib/domain/calendar-day";
import { figuresOf } from "@/lib/i18n/dates/figure-words";
import { verdictText } from "@/lib/i18n/dates/verdict-words";
import { wordsFor } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/shared/clock";

test("x", async () => {
  const world = await altLas();
  const show = async () => {
    const b = await getBoard(world.can, world.slug);
    if (!b) throw new Error("no");
    for (const l of ["en", "tr", "ru"]) console.log(JSON.stringify(figuresOf(wordsFor(l), b).map(({ label, value, unit, alert, note }) => [label, value, unit, alert?.text, note])), verdictText(wordsFor(l), b.verdict));
  };
  await show();
  for (const d of [-6, -8, 0]) {
    const { version } = await world.db.plan.findUniqueOrThrow({ where: { id: world.planId } });
    succeeded(await perform(replan, world.can, { plan: world.planId, start: addDays(clock().today, d), version, reason: "It begins then.", ...(d === -6 ? { baseline: "keep" as const } : {}) }, { ...request(), now: new Date() }));
    await show();
  }
  expect(1).toBe(1);
});
