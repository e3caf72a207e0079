import { type ActivityKind, activityKind } from "@/lib/domain/events/activity-kind";
import type { ParsedEvent } from "@/lib/domain/events/events";
import type { RecordedVerb } from "@/lib/domain/policy";

type Mark = ActivityKind | "comments" | "alarm";

const LINE = { fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round" } as const;

const SHAPES: Record<Mark, React.ReactNode> = {
  decisions: <path d="M2 14h12M3 11l1-3.4 6.4-6.4 3.4 3.4L7.4 11z" {...LINE} />,
  work: (
    <>
      <circle cx="8" cy="8" r="6.6" {...LINE} />
      <path d="M5 8.3l2.1 2.1L11 6" {...LINE} />
    </>
  ),
  rollout: <path d="M2 12h3l6-8h3M12 2l2 2-2 2M2 4h3l2 2.600M9 9.4 11 12h3M12 10l2 2-2 2" {...LINE} />,
  settings: <path d="M2 4.500h7M13 4.500h1M2 11.500h1M7 11.500h7M11 2.500v4M5 9.500v4" {...LINE} />,
  readings: <path d="M1.5 9h3l2-5.5 3 9 2-3.500h3" {...LINE} />,
  comments: <path d="M2 2.500h12v8.500H7l-3 3v-3H2z" {...LINE} />,
  alarm: <path d="M8 1.8 15 14H1zM8 6.200v4M8 12v.2" {...LINE} />,
};

/** The shapes of all kinds, defined once on a page with many of them. */
export const KindShapes = () => (
  <svg className="hidden" aria-hidden="true">
    {Object.entries(SHAPES).map(([mark, shape]) => (
      <symbol key={mark} id={`kind-${mark}`} viewBox="0 0 16 16">
        {shape}
      </symbol>
    ))}
  </svg>
);

/** What a line is about, as a shape and a colour. The sentence beside it says the same. */
export function KindMark({ event }: { event: ParsedEvent }) {
  const mark = markOf(event);
  return (
    <svg className={`kind is-${mark}`} aria-hidden="true">
      <use href={`#kind-${mark}`} />
    </svg>
  );
}

function markOf(event: ParsedEvent): Mark {
  if (event.outcome === "unreadable") return "settings";
  if (event.outcome === "refused" || isAlarm(event)) return "alarm";
  return event.verb.startsWith("comment.") ? "comments" : activityKind(event.verb as RecordedVerb);
}

/** Whether something went wrong or was overridden. */
function isAlarm(event: ParsedEvent): boolean {
  if (event.outcome !== "done") return false;
  if (event.verb === "signOff.sign") return event.after.decision === "reject";
  if (event.verb === "item.mark") return event.after.state === "failed";
  if (event.verb === "reading.add" || event.verb === "reading.fetch") return event.after.failed > 0;
  return ["glass.break", "rollout.abort", "rollout.switchBack", "risk.happen"].includes(event.verb);
}
