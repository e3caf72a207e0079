import type { PlanHealth } from "@/lib/domain/dates/verdict";

const LINE = { fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const TICK = <path d="M4.8 8.3l2.2 2.2 4.2-4.7" {...LINE} />;

const SHAPES: Record<PlanHealth, React.ReactNode> = {
  "not-scheduled": <circle cx="8" cy="8" r="6.3" strokeDasharray="2.5 2.2" {...LINE} />,
  finished: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.7" {...LINE} stroke="var(--panel)" />
    </>
  ),
  late: (
    <>
      <circle cx="8" cy="8" r="6.5" {...LINE} />
      <path d="M8 4.3V8l2.5 1.7" {...LINE} />
    </>
  ),
  "at-risk": (
    <>
      <path d="M8 2.2l6.3 11.3H1.7z" {...LINE} />
      <path d="M8 6.5v3.2M8 11.5v.1" {...LINE} />
    </>
  ),
  "on-track": (
    <>
      <circle cx="8" cy="8" r="6.6" {...LINE} />
      {TICK}
    </>
  ),
};

/** The shape of a verdict, because colour alone would not be enough. The word is always beside it. */
export const VerdictIcon = ({ health }: { health: PlanHealth }) => (
  <svg className="verdict-icon" viewBox="0 0 16 16" aria-hidden="true">
    {SHAPES[health]}
  </svg>
);
