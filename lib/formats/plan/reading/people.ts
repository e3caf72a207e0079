import type { PlanPerson } from "@/lib/formats/plan/document";
import { textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import type { Outline, OutlinePlace } from "./outline";
import { personOf } from "./person";
import type { NamedRole } from "./roles";
import { labelMeaning } from "./vocabulary";
import { walk } from "./walk";

/** All people the plan names: author, list of people and owners. Each appears once, with the role the plan gives them. */
export function peopleIn(
  outline: Outline,
  roles: Map<OutlinePlace, NamedRole>,
  author: PlanPerson | null,
  owners: (string | null)[],
): PlanPerson[] {
  const people = new Map<string, PlanPerson>();
  const add = (person: PlanPerson | null) => {
    if (!person || person.name.length > 100) return;
    const known = people.get(textKey(person.name));
    if (known) known.role ??= person.role;
    else people.set(textKey(person.name), { ...person });
  };
  add(author);
  for (const place of walk(outline.root)) {
    const role = roles.get(place);
    const listsPeople = role?.is === "topic" && role.topic === "people";
    if (listsPeople) for (const child of place.children) if (child.kind === "entry") add(listed(child.text));
    for (const table of place.tables) {
      const labels = table.head.map((head) => labelMeaning(spoken(head)));
      const name = labels.indexOf("name");
      const roleColumn = labels.indexOf("role");
      if (name < 0 || (roleColumn < 0 && !listsPeople)) continue;
      for (const { cells } of table.rows) {
        const written = spoken(cells[name] ?? "");
        if (written) add({ name: written, role: spoken(cells[roleColumn] ?? "") || null });
      }
    }
  }
  for (const owner of owners) if (owner) add({ name: owner, role: null });
  return [...people.values()];
}

function listed(marked: string): PlanPerson | null {
  const separator = / [—–-] |: /u.exec(marked);
  if (!separator) return personOf(marked);
  return { name: spoken(marked.slice(0, separator.index)), role: spoken(marked.slice(separator.index + separator[0].length)) || null };
}
