import { linkMitigation } from "@/lib/commands/risks/link-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { mitigationLink } from "@/lib/rest/shapes/risks";

type Params = { risk: string; item: string };

export const PUT = commandRoute(linkMitigation, {
  summary: "Says that an item is mitigation of a risk.",
  response: mitigationLink,
  fromPath: ({ risk, item }: Params) => ({ risk, item, isLinked: true }),
});

export const DELETE = commandRoute(linkMitigation, {
  summary: "Says that an item is mitigation of a risk no more. The item stays.",
  response: mitigationLink,
  fromPath: ({ risk, item }: Params) => ({ risk, item, isLinked: false }),
});
