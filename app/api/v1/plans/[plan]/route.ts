import { renamePlan } from "@/lib/commands/plans/rename-plan";
import { getBoard } from "@/lib/queries/board";
import { commandRoute } from "@/lib/rest/command-route";
import { figuresJson, stagesJson } from "@/lib/rest/json/board-json";
import { verdictJson } from "@/lib/rest/json/verdict-json";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { boardShape } from "@/lib/rest/shapes/plan";

type Params = { plan: string };

export const GET = queryRoute(
  {
    summary: "The board of a plan, with the same numbers, states and verdict as on screen.",
    holdsFor: "second",
    response: boardShape,
    version: ({ plan }) => plan.version,
  },
  async ({ principal, params }: QueryRequest<Params>) => {
    const board = await getBoard(principal, params.plan);
    if (!board) return null;
    const { plan, phases } = board;
    return {
      plan: {
        id: plan.id,
        slug: plan.slug,
        title: plan.title,
        language: plan.language,
        version: plan.version,
        archivedAt: plan.archivedAt,
      },
      figures: figuresJson(board),
      verdict: verdictJson(board.verdict),
      phases,
      stages: stagesJson(board),
    };
  },
);

export const PATCH = commandRoute(renamePlan, {
  summary: "Renames a plan. Its address does not change.",
  response: versionedShape,
  fromPath: ({ plan }: Params) => ({ plan }),
});
