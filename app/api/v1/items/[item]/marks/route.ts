import { markItem } from "@/lib/commands/checklist/mark-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(markItem, {
  summary: "Ticks an item, takes the tick back, or says that it failed or does not apply.",
  response: versioned,
  fromPath: ({ item }: { item: string }) => ({ item }),
});
