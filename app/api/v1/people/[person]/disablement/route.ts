import { disablePerson } from "@/lib/commands/people/disable-person";
import { enablePerson } from "@/lib/commands/people/enable-person";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

const fromPath = ({ person }: { person: string }) => ({ person });

export const PUT = commandRoute(disablePerson, {
  summary: "Shuts somebody out at once: their sessions end, their keys and the links they handed out stop working.",
  response: versioned,
  fromPath,
});
export const DELETE = commandRoute(enablePerson, { summary: "Lets somebody in again.", response: versioned, fromPath });
