import { renamePlan } from "@/lib/commands/plans/rename-plan";
import { getBoard } from "@/lib/queries/board";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { board as boardShape } from "@/lib/rest/shapes/plan";
import { figuresTold, stagesTold } from "@/lib/rest/told/board-told";

type Params = { plan: string };

export const GET = reading(
  { says: "The board of a plan, with the same numbers and states as on screen.", gives: boardShape, version: (it) => it.plan.version },
  async ({ principal, params }: { principal: Parameters<typeof getBoard>[0]; params: Params }) => {
    const board = await getBoard(principal, params.plan);
    if (!board) return null;
    const { plan, phases } = board;
    return {
      plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language, version: plan.version },
      figures: figuresTold(board),
      phases,
      stages: stagesTold(board),
    };
  },
);

export const PATCH = commandRoute(renamePlan, {
  says: "Renames a plan. Its address does not change.",
  gives: versioned,
  extra: ({ plan }: Params) => ({ plan }),
});
