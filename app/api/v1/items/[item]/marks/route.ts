import { markItem } from "@/lib/commands/checklist/mark-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(markItem, {
  says: "Ticks an item, takes the tick back, or says that it failed or does not apply.",
  gives: versioned,
  extra: ({ item }: { item: string }) => ({ item }),
});
