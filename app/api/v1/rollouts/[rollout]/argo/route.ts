import { writeArgo } from "@/lib/formats/rollout-manifest/write";
import { getRollout } from "@/lib/queries/rollouts/rollouts";
import { yamlFile } from "@/lib/rest/files/yaml-file";
import { fileRoute } from "@/lib/rest/query-route";

export const GET = fileRoute<{ rollout: string }>(
  { summary: "The steps of a rollout as an Argo Rollout, with its AnalysisTemplates.", files: ["application/yaml"] },
  async ({ principal, params }) => {
    const rollout = await getRollout(principal, params.rollout);
    return rollout && yamlFile(`${rollout.service.slug}-rollout.yaml`, writeArgo({ ...rollout, name: rollout.service.slug }));
  },
);
