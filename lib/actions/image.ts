"use server";

import { commands } from "@/lib/commands";
import { isWholeReference } from "@/lib/domain/image-reference";
import { formCommand } from "./form-command";

/** A detail whose field is empty is left out. */
export const registerImage = formCommand(commands["image.register"], (form) => {
  const platforms =
    form
      .text("platforms")
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const repository = form.text("repository") ?? "";
  // A reference pasted whole; with scripts, its parts are in their own fields by now.
  const isWhole = isWholeReference(repository);
  return {
    service: form.id("service"),
    ...(isWhole ? { reference: repository } : { repository }),
    tag: form.textOrNull("tag"),
    digest: form.textIfFilled("digest"),
    platforms: platforms.length > 0 ? platforms : undefined,
    sourceRevision: form.textOrNull("sourceRevision") ?? undefined,
    builtBy: form.textOrNull("builtBy") ?? undefined,
    builtAt: form.timestampOrNull("builtAt") ?? undefined,
  };
});
