import { z } from "zod";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { getTemplates } from "@/lib/queries/templates";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { cancelsShape, countShape } from "@/lib/rest/shapes/common";
import { applicationPreviewShape } from "@/lib/rest/shapes/templates";

type Params = { plan: string };

const query = z.strictObject({
  template: z.string().optional().meta({ description: "A Slipway template." }),
  from: z.string().optional().meta({ description: "The id or slug of another plan." }),
  phases: z.string().optional().meta({ description: "Phases, separated by commas; all if left out." }),
});

export const GET = queryRoute(
  {
    summary: "Preview of the items that a template or another plan would add to the checklist, and the available templates.",
    query,
    response: applicationPreviewShape,
  },
  async ({ principal, params, query: { template, from, phases } }: QueryRequest<Params, z.infer<typeof query>>) => {
    const screen = await getTemplates(principal, params.plan, {
      template: template ?? null,
      from: from ?? null,
      phases: phases?.split(",").filter(Boolean) ?? [],
    });
    if (!screen) return null;
    const { templates, others, preview } = screen;
    return { templates, plans: others.map(({ slug, title }) => ({ slug, title })), preview };
  },
);

export const POST = commandRoute(applyChecklist, {
  summary: "Adds the missing items of a template (`template`) or of another plan (`from`) to the checklist, in some phases or in all.",
  status: 201,
  response: z.strictObject({ added: countShape, stages: countShape, cancels: cancelsShape }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
