import { archivePlan } from "@/lib/commands/plans/archive-plan";
import { restorePlan } from "@/lib/commands/plans/restore-plan";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

const fromPath = ({ plan }: { plan: string }) => ({ plan });

export const PUT = commandRoute(archivePlan, {
  summary: "Archives a plan: it is read as before, and every change of it is refused until it is restored.",
  response: versionedShape,
  fromPath,
});
export const DELETE = commandRoute(restorePlan, { summary: "Restores an archived plan.", response: versionedShape, fromPath });
