import { changeRisk } from "@/lib/commands/risks/change-risk";
import { removeRisk } from "@/lib/commands/risks/remove-risk";
import { riskById } from "@/lib/queries/risks/risk";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { removedRiskShape, riskDetailShape } from "@/lib/rest/shapes/risks";

type Params = { risk: string };

export const GET = queryRoute(
  { summary: "One risk, with its mitigation tasks and all acceptances.", response: riskDetailShape, version: (risk) => risk.version },
  async ({ principal, params }: QueryRequest<Params>) => {
    const details = await riskById(principal, params.risk);
    if (!details) return null;
    const { likelihood: _likelihood, impact: _impact, residual: _residual, ...risk } = details.risk;
    return {
      ...risk,
      mitigations: details.work.map((item) => ({ ...item, stage: item.stage.key })),
      acceptances: details.acceptances.map(({ at, ...acceptance }) => ({ ...acceptance, at: at.toISOString() })),
    };
  },
);

export const PATCH = commandRoute(changeRisk, {
  summary: "Changes the title, scores before and after mitigation, owner, affected stages or status of a risk.",
  response: versionedShape,
  fromPath: ({ risk }: Params) => ({ risk }),
});

export const DELETE = commandRoute(removeRisk, {
  summary: "Removes a risk.",
  response: removedRiskShape,
  fromPath: ({ risk }: Params) => ({ risk }),
});
