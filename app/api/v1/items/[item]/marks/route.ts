import { markItem } from "@/lib/commands/checklist/mark-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(markItem, {
  summary: "Marks an item as done, open, failed or not applicable.",
  response: versionedShape,
  fromPath: ({ item }: { item: string }) => ({ item }),
});
