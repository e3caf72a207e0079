"use client";

import { useEffect } from "react";
import { Avatar } from "@/components/ui/avatar";
import { lookAt } from "./feed";
import { useKnown } from "./use-known";

/** `one` and `many` are sentences with the placeholder `{names}`. */
type Props = { stage: string; locale: string; one: string; many: string };

/** People who have this stage open now. */
export function Peers({ stage, locale, one, many }: Props) {
  const { here } = useKnown();
  useEffect(() => lookAt(stage), [stage]);
  if (here.length === 0) return null;
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(here.map(({ name }) => name));
  return (
    <p className="mt-2 flex items-center gap-2 text-[12px] text-muted">
      <span className="flex shrink-0 gap-1" aria-hidden="true">
        {here.slice(0, 3).map(({ id, name }) => (
          <Avatar key={id} name={name} />
        ))}
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{(here.length === 1 ? one : many).replace("{names}", names)}</span>
    </p>
  );
}
