import { Plus } from "lucide-react";
import { openStage } from "@/lib/actions";
import type { PhaseKind } from "@/lib/domain/phase";

type Props = { plan: string; slug: string; service: string | null; phase: PhaseKind; label: string };

/** An empty place of the grid, for whoever may open a stage there. */
export const AddStage = ({ plan, slug, service, phase, label }: Props) => (
  <form action={openStage}>
    <input type="hidden" name="plan" value={plan} />
    <input type="hidden" name="slug" value={slug} />
    <input type="hidden" name="service" value={service ?? ""} />
    <input type="hidden" name="phase" value={phase} />
    <button type="submit" className="add-stage" aria-label={label} title={label}>
      <Plus size={16} aria-hidden="true" />
    </button>
  </form>
);
