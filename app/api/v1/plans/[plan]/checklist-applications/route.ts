import { z } from "zod";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { getTemplates } from "@/lib/queries/templates";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { count } from "@/lib/rest/shapes/common";
import { applicationPreview } from "@/lib/rest/shapes/templates";

type Params = { plan: string };

const query = z.strictObject({
  template: z.string().optional().meta({ description: "A template of Slipway's." }),
  from: z.string().optional().meta({ description: "Another plan, by its id or its slug." }),
  phases: z.string().optional().meta({ description: "Which phases, with commas; without it, all of them." }),
});

export const GET = queryRoute<Params, z.infer<typeof query>, object>(
  { summary: "What a template or another plan would add to the checklist, and which there are.", query, response: applicationPreview },
  async ({ principal, params, query: { template = null, from = null, phases = "" } }) => {
    const found = await getTemplates(principal, params.plan, { template, from, phases: phases.split(",").filter(Boolean) });
    if (!found) return null;
    const { templates, others, preview } = found;
    return { templates, plans: others.map(({ slug, title }) => ({ slug, title })), preview };
  },
);

export const POST = commandRoute(applyChecklist, {
  summary: "Adds to the checklist what it lacks of a template (`template`) or of another plan (`from`), in some phases or in all.",
  status: 201,
  response: z.strictObject({ added: count, stages: count }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
