import { FILE_ENDINGS } from "@/lib/domain/checklist/evidence-file";
import type { Words } from "@/lib/i18n/words";

const CODES = [
  "file-type",
  "file-not-its-type",
  "file-empty",
  "file-too-large",
  "file-missing",
  "file-altered",
  "file-not-sent",
  "verdict-missing",
  "form-malformed",
  "item-elsewhere",
  "taken-in-future",
  "valid-before-taken",
  "forbidden",
  "missing",
  "invalid",
] as const;

/** Why an upload or download was refused, from the code in the address; null for an unknown code. */
export function fileRefusal({ t }: Words, code: string | null): string | null {
  const known = CODES.find((other) => other === code);
  return known === undefined ? null : t(`refusals.${known}`, { endings: FILE_ENDINGS.join(", ") });
}
