import { disablePerson } from "@/lib/commands/people/disable-person";
import { enablePerson } from "@/lib/commands/people/enable-person";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

const fromPath = ({ person }: { person: string }) => ({ person });

export const PUT = commandRoute(disablePerson, {
  summary: "Disables a person at once: their sessions end, and their API keys and share links stop working.",
  response: versionedShape,
  fromPath,
});
export const DELETE = commandRoute(enablePerson, { summary: "Enables a disabled person again.", response: versionedShape, fromPath });
