import type { StageStatus } from "@/lib/domain/state/status";
import { staticHtml } from "./static-html";

const OUTLINE = { fill: "none", stroke: "currentColor", strokeWidth: 1.6 } as const;

const SHAPES: Record<StageStatus, React.ReactNode> = {
  complete: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke="var(--panel)" strokeWidth="1.7" />
    </>
  ),
  in_progress: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeOpacity=".3" strokeWidth="2.4" />
      <path d="M8 1.4a6.6 6.6 0 0 1 0 13.2" fill="none" stroke="currentColor" strokeWidth="2.4" />
    </>
  ),
  awaiting_sign_off: <path d="M2 14h12M3 11l1-3.4 6.4-6.4 3.4 3.4L7.4 11z" strokeLinejoin="round" {...OUTLINE} />,
  stale: (
    <>
      <circle cx="8" cy="8" r="6.7" {...OUTLINE} />
      <path d="M8 4.3V8l2.6 1.7" {...OUTLINE} />
    </>
  ),
  blocked: (
    <>
      <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
      <path d="M8 4v5M8 10.6v1.5" stroke="var(--panel)" strokeWidth="1.8" />
    </>
  ),
  rejected: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" stroke="var(--panel)" strokeWidth="1.8" />
    </>
  ),
  locked: (
    <>
      <rect x="3" y="7" width="10" height="7.5" rx="1.5" {...OUTLINE} />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" {...OUTLINE} />
    </>
  ),
  not_started: <circle cx="8" cy="8" r="6.6" strokeDasharray="2.5 2.2" {...OUTLINE} />,
};

const SYMBOLS = staticHtml(
  Object.entries(SHAPES).map(([status, shape]) => (
    <symbol key={status} id={`status-${status}`} viewBox="0 0 16 16">
      {shape}
    </symbol>
  )),
);

/** The shapes of all statuses, defined once on a page with many of them; StatusMark refers to them. */
export const StatusShapes = () => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: these are the shapes above.
  <svg className="hidden" aria-hidden="true" dangerouslySetInnerHTML={{ __html: SYMBOLS }} />
);

/** The same as StatusIcon, on a page that has StatusShapes. */
export const StatusMark = ({ status }: { status: StageStatus }) => (
  <svg className="i" aria-hidden="true">
    <use href={`#status-${status}`} />
  </svg>
);

/** The shape of a status, because colour alone would not be enough. The word is always beside it. */
export const StatusIcon = ({ status }: { status: StageStatus }) => (
  <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
    {SHAPES[status]}
  </svg>
);
