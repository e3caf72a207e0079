import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getBoard } from "@/lib/queries/board";

/** A plan's board: the same numbers and states as the screen. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params }) => {
  const board = await getBoard(principal, params.plan);
  if (!board) return problem(404, "missing");
  const { plan, phases, rows, figures } = board;
  return Response.json({
    plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language, version: plan.version },
    figures: {
      done: figures.done,
      total: figures.total,
      start: figures.start,
      end: figures.end,
      daysLate: figures.daysLate,
      isComplete: figures.isComplete,
      awaitingSignOff: figures.awaitingSignOff,
      blocked: figures.blocked,
      late: figures.late,
      risks: figures.risks,
    },
    phases,
    stages: rows.flatMap(({ service, cells }) =>
      cells.flatMap((cell) => ("empty" in cell ? [] : [{ ...cell, service: service?.name ?? null }])),
    ),
  });
});
