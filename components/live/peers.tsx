"use client";

import { useEffect } from "react";
import { Avatar } from "@/components/ui/avatar";
import { openStage } from "./feed";
import { useFeed } from "./use-feed";

/** `singular` and `plural` are sentences with the placeholder `{names}`. */
type Props = { stage: string; locale: string; singular: string; plural: string };

/** People who have this stage open now. */
export function Peers({ stage, locale, singular, plural }: Props) {
  const { here } = useFeed();
  useEffect(() => openStage(stage), [stage]);
  if (here.length === 0) return null;
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(here.map(({ name }) => name));
  return (
    <p className="mt-2 flex items-center gap-2 text-[12px] text-muted">
      <span className="flex shrink-0 gap-1" aria-hidden="true">
        {here.slice(0, 3).map(({ id, name }) => (
          <Avatar key={id} name={name} />
        ))}
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{(here.length === 1 ? singular : plural).replace("{names}", names)}</span>
    </p>
  );
}
