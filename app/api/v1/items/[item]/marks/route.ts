import { markItem } from "@/lib/commands/checklist/mark-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(markItem, {
  says: "Marks an item as done, open, failed or not applicable.",
  gives: versioned,
  extra: ({ item }: { item: string }) => ({ item }),
});
