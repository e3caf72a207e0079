import { addItem } from "@/lib/commands/checklist/add-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(addItem, {
  summary: "Adds an item at the end of a stage.",
  status: 201,
  response: versionedShape,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
