import { disablePerson } from "@/lib/commands/disable-person";
import { enablePerson } from "@/lib/commands/enable-person";
import { commandRoute } from "@/lib/endpoint";

const extra = ({ person }: { person: string }) => ({ person });

export const PUT = commandRoute(disablePerson, { extra });
export const DELETE = commandRoute(enablePerson, { extra });
