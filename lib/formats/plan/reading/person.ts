import type { PlanPerson } from "@/lib/formats/plan/document";
import { spoken } from "@/lib/formats/plan/text/inline-text";

/** `Can Tekin (DevOps Mühendisi)`, `Ayşe Kaya, QA` or just a name. Takes marked text, returns plain text. */
export function personOf(written: string): PlanPerson | null {
  const text = written.replace(/<[^<>]*>/g, "").trim();
  const bracket = text.endsWith(")") ? text.indexOf("(") : -1;
  const comma = text.indexOf(",");
  const cut = bracket > 0 ? bracket : comma;
  const name = (cut > 0 ? text.slice(0, cut) : text).trim();
  const role = cut > 0 ? text.slice(cut + 1, bracket > 0 ? -1 : undefined).trim() : "";
  return name ? { name: spoken(name), role: spoken(role) || null } : null;
}

const BETWEEN_OWNERS = /\s*[,;/&+]\s*|\s(?:ve|and|и)\s/u;

/** The people in an owner cell or note, in the order written. Takes marked text, returns plain text. */
export function ownersOf(written: string): string[] {
  return written
    .split(BETWEEN_OWNERS)
    .map((owner) => spoken(owner.replace(/^@/, "")))
    .filter(Boolean);
}
