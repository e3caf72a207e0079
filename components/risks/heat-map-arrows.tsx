import type { RiskLine } from "@/lib/queries/risks/risks";

type Assessed = { likelihood: number; impact: number };
type Moved = RiskLine & { before: Assessed; after: Assessed };

/** Whether mitigation moves a risk to another cell. */
export const isMoved = (line: RiskLine): line is RiskLine & Moved =>
  line.before !== null &&
  line.after !== null &&
  (line.before.likelihood !== line.after.likelihood || line.before.impact !== line.after.impact);

/** The width and height of a cell on the screen, roughly: only the angle of an arrow's head depends on them. */
const CELL = { width: 60, height: 54 };
/** The part of an arrow that is left out at each end, so that it does not cover the numbers. */
const GAP = 0.22;

/** For each risk an arrow from its cell before mitigation to its cell after it. The register says the same in words. */
export const HeatMapArrows = ({ lines }: { lines: readonly RiskLine[] }) => (
  <svg className="risk-arrows" aria-hidden="true">
    {lines.filter(isMoved).map(({ id, before, after }) => {
      const [x1, y1, x2, y2] = [columnOf(before), rowOf(before), columnOf(after), rowOf(after)];
      const length = Math.hypot(x2 - x1, y2 - y1);
      const [stepX, stepY] = [((x2 - x1) / length) * GAP, ((y2 - y1) / length) * GAP];
      const angle = (Math.atan2((y2 - y1) * CELL.height, (x2 - x1) * CELL.width) * 180) / Math.PI;
      return (
        <g key={id}>
          <circle cx={percent(x1)} cy={percent(y1)} r="4" />
          <line x1={percent(x1 + stepX / 2)} y1={percent(y1 + stepY / 2)} x2={percent(x2 - stepX)} y2={percent(y2 - stepY)} />
          <svg x={percent(x2 - stepX)} y={percent(y2 - stepY)} overflow="visible" aria-hidden="true">
            <path d="M-6-4 1 0-6 4" transform={`rotate(${Math.round(angle)})`} />
          </svg>
        </g>
      );
    })}
  </svg>
);

const columnOf = ({ impact }: Assessed): number => impact - 0.5;
const rowOf = ({ likelihood }: Assessed): number => 5.5 - likelihood;
const percent = (cells: number): string => `${Math.round(cells * 2000) / 100}%`;
