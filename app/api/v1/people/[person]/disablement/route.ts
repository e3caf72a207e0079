import { disablePerson } from "@/lib/commands/people/disable-person";
import { enablePerson } from "@/lib/commands/people/enable-person";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

const extra = ({ person }: { person: string }) => ({ person });

export const PUT = commandRoute(disablePerson, {
  says: "Disables a person at once: their sessions end, and their API keys and share links stop working.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(enablePerson, { says: "Enables a disabled person again.", gives: versioned, extra });
