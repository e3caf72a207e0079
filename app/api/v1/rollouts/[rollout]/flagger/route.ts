import { writeFlagger } from "@/lib/formats/rollout-manifest/write";
import { getRollout } from "@/lib/queries/rollouts/rollouts";
import { yamlFile } from "@/lib/rest/files/yaml-file";
import { fileRoute } from "@/lib/rest/query-route";

export const GET = fileRoute<{ rollout: string }>(
  {
    summary: "The steps of a rollout as a Flagger Canary. Its first line names what Flagger cannot express.",
    files: ["application/yaml"],
  },
  async ({ principal, params }) => {
    const rollout = await getRollout(principal, params.rollout);
    if (!rollout) return null;
    const { text, leftOut } = writeFlagger({ ...rollout, name: rollout.service.slug });
    const comment = leftOut.length > 0 ? `# Left out, because Flagger cannot express it: ${leftOut.join(", ")}\n` : "";
    return yamlFile(`${rollout.service.slug}-canary.yaml`, comment + text);
  },
);
