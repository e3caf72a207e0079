import { z } from "zod";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { getTemplates } from "@/lib/queries/templates";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { count } from "@/lib/rest/shapes/common";
import { applicationPreview } from "@/lib/rest/shapes/templates";

type Params = { plan: string };

const query = z.strictObject({
  template: z.string().optional().meta({ description: "A Slipway template." }),
  from: z.string().optional().meta({ description: "The id or slug of another plan." }),
  phases: z.string().optional().meta({ description: "Phases, separated by commas; all if left out." }),
});

export const GET = queryRoute<Params, z.infer<typeof query>, object>(
  {
    summary: "Preview of the items that a template or another plan would add to the checklist, and the available templates.",
    query,
    response: applicationPreview,
  },
  async ({ principal, params, query: { template = null, from = null, phases = "" } }) => {
    const found = await getTemplates(principal, params.plan, { template, from, phases: phases.split(",").filter(Boolean) });
    if (!found) return null;
    const { templates, others, preview } = found;
    return { templates, plans: others.map(({ slug, title }) => ({ slug, title })), preview };
  },
);

export const POST = commandRoute(applyChecklist, {
  summary: "Adds the missing items of a template (`template`) or of another plan (`from`) to the checklist, in some phases or in all.",
  status: 201,
  response: z.strictObject({ added: count, stages: count }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
