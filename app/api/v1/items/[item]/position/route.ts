import { moveItem } from "@/lib/commands/checklist/move-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(moveItem, {
  summary: "Puts an item at another place of its stage's list, counted from 1.",
  response: versioned,
  fromPath: ({ item }: { item: string }) => ({ item }),
});
