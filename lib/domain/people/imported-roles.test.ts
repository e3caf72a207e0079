import { expect, test } from "vitest";
import type { PhaseKind } from "@/lib/domain/phase";
import { importedRoles } from "./imported-roles";

const owners = (names: Partial<Record<PhaseKind, string>>) =>
  Object.entries(names).map(([kind, owner]) => ({ kind: kind as PhaseKind, owner }));
const altLas = owners({ prep: "Can Tekin", build: "Can Tekin", test: "Ayşe Kaya", deploy: "Can Tekin", monitor: "Can Tekin" });

test.each([
  ["Can Tekin", altLas, ["lead"]],
  ["Ayşe Kaya", altLas, ["qa"]],
  ["A person named on an item", altLas, ["viewer"]],
  ["can tekin", altLas, ["viewer"]],
  ["Ece", owners({ test: "Ece", deploy: "Ece" }), ["lead", "qa"]],
  ["Ece", owners({ monitor: "Ece" }), ["lead"]],
  ["Ece", [], ["viewer"]],
])("%s becomes %s", (name, phases, roles) => expect(importedRoles(name, phases)).toEqual(roles));
