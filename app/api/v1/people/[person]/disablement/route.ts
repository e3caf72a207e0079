import { disablePerson } from "@/lib/commands/people/disable-person";
import { enablePerson } from "@/lib/commands/people/enable-person";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

const extra = ({ person }: { person: string }) => ({ person });

export const PUT = commandRoute(disablePerson, {
  says: "Shuts somebody out at once: their sessions end, their keys and the links they handed out stop working.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(enablePerson, { says: "Lets somebody in again.", gives: versioned, extra });
