"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

export const createShareLink = formCommand(
  commands["share.create"],
  (form) => ({ plan: form.id("plan"), name: form.text("name"), days: form.number("days"), allows: form.choices("allows") }),
  { once: ({ url }) => url },
);

export const revokeShareLink = formCommand(commands["share.revoke"], (form) => ({ link: form.id("link") }));

export const createCalendar = formCommand(commands["calendar.create"], (form) => ({ plan: form.id("plan") }), { once: ({ url }) => url });

export const revokeCalendar = formCommand(commands["calendar.revoke"], (form) => ({ calendar: form.id("calendar") }));
