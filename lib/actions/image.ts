"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

/** A detail whose field is empty is left out. */
export const registerImage = formCommand(commands["image.register"], (form) => {
  const platforms =
    form
      .text("platforms")
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  return {
    service: form.id("service"),
    repository: form.text("repository"),
    tag: form.textOrNull("tag"),
    digest: form.text("digest"),
    platforms: platforms.length > 0 ? platforms : undefined,
    sourceRevision: form.textOrNull("sourceRevision") ?? undefined,
    builtBy: form.textOrNull("builtBy") ?? undefined,
    builtAt: form.timestampOrNull("builtAt") ?? undefined,
  };
});
