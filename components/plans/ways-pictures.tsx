import { PHASES } from "@/lib/domain/phase";
import type { Words } from "@/lib/i18n/words";

const FRAME = { fill: "var(--panel)", stroke: "var(--line-strong)" } as const;
const LINES = ["## Test", "- [x] Smoke test", "- [x] Scan image", "- [ ] Load test", "- [ ] Sign off"];
/** How far each service of the drawn board is: done, in progress, open. */
const CELLS = [
  ["d", "d", "o", "o"],
  ["d", "p", "o", "o"],
  ["d", "p", "o", "o"],
].flatMap((row, y) => row.map((state, x) => ({ x, y, state })));
const COLOURS: Record<string, string> = { d: "var(--done)", p: "var(--progress)", o: "var(--line-strong)" };

/** A Markdown checklist that becomes a board. */
export const BoardPicture = ({ words: { t } }: { words: Words }) => (
  <svg viewBox="0 0 520 176" className="size-full" role="img" aria-label={t("emptyWorkspace.bringPicture")}>
    <g transform="translate(56,28)">
      <rect width="168" height="120" rx="8" {...FRAME} />
      <g className="font-mono" fontSize="11" fill="var(--muted)">
        {LINES.map((line, index) => (
          <text key={line} x="14" y={26 + index * 20.5} fill={index === 0 ? "var(--ink)" : undefined}>
            {line}
          </text>
        ))}
      </g>
    </g>
    <path d="M244 88h28M264 80l8 8-8 8" fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    <g transform="translate(296,28)">
      <rect width="168" height="120" rx="8" {...FRAME} />
      {[0, 1, 2, 3].map((column) => (
        <rect key={column} x={14 + column * 37} y="18" width="20" height="5" rx="2.5" fill="var(--faint)" />
      ))}
      {CELLS.map(({ x, y, state }) => (
        <rect key={`${x} ${y}`} x={14 + x * 37} y={36 + y * 26} width="29" height="14" rx="4" fill={COLOURS[state]} />
      ))}
    </g>
  </svg>
);

/** The five phases of a template, with the gate at which QA signs. */
export const PhasesPicture = ({ words: { t } }: { words: Words }) => (
  <svg viewBox="0 0 520 176" className="size-full" role="img" aria-label={t("emptyWorkspace.templatePicture")}>
    {PHASES.map((phase, index) => (
      <g key={phase} transform={`translate(${24 + index * 96},0)`}>
        <rect y="72" width="86" height="32" rx="8" {...FRAME} stroke={index === 0 ? "var(--accent)" : FRAME.stroke} />
        <text x="43" y="92" textAnchor="middle" fontSize="11" fontWeight="560" fill="var(--ink)">
          {t(`phases.${phase}`)}
        </text>
        {index > 0 && <path d="M-10 88h10" stroke="var(--line-strong)" strokeWidth="1.5" />}
      </g>
    ))}
    <text x="259" y="50" textAnchor="middle" fontSize="11" fill="var(--muted)">
      {t("emptyWorkspace.qaSigns")}
    </text>
    <path d="M259 56v10" stroke="var(--sign)" strokeWidth="1.5" />
  </svg>
);
