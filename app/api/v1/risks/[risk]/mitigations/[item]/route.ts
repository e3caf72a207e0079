import { linkMitigation } from "@/lib/commands/risks/link-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { mitigationLinkShape } from "@/lib/rest/shapes/risks";

type Params = { risk: string; item: string };

export const PUT = commandRoute(linkMitigation, {
  summary: "Links an existing item to a risk as a mitigation task.",
  response: mitigationLinkShape,
  fromPath: ({ risk, item }: Params) => ({ risk, item, isLinked: true }),
});

export const DELETE = commandRoute(linkMitigation, {
  summary: "Unlinks an item from a risk. The item stays.",
  response: mitigationLinkShape,
  fromPath: ({ risk, item }: Params) => ({ risk, item, isLinked: false }),
});
