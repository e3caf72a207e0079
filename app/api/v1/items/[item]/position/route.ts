import { moveItem } from "@/lib/commands/checklist/move-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(moveItem, {
  summary: "Moves an item to another position in its stage, counted from 1.",
  response: versionedShape,
  fromPath: ({ item }: { item: string }) => ({ item }),
});
