import { renamePlan } from "@/lib/commands/rename-plan";
import { getBoard } from "@/lib/queries/board";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { board as boardShape } from "@/lib/rest/shapes/plan";

type Params = { plan: string };

export const GET = reading(
  { says: "A plan's board: the same numbers and states as on screen.", gives: boardShape, version: (it) => it.plan.version },
  async ({ principal, params }: { principal: Parameters<typeof getBoard>[0]; params: Params }) => {
    const board = await getBoard(principal, params.plan);
    if (!board) return null;
    const { plan, phases, rows, figures } = board;
    return {
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
        forecast: figures.forecast,
        risks: figures.risks,
      },
      phases,
      stages: rows.flatMap(({ service, cells }) =>
        cells.flatMap((cell) => ("empty" in cell ? [] : [{ ...cell, service: service?.name ?? null }])),
      ),
    };
  },
);

export const PATCH = commandRoute(renamePlan, {
  says: "Gives a plan another title. Its address stays.",
  gives: versioned,
  extra: ({ plan }: Params) => ({ plan }),
});
