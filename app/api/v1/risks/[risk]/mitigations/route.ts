import { addMitigation } from "@/lib/commands/risks/add-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(addMitigation, {
  summary: "Adds an item to a stage as a mitigation task of a risk.",
  response: versionedShape,
  status: 201,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
