import { VerdictLine } from "@/components/verdict/verdict-line";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { AtRiskPart } from "./at-risk-part";
import { ForecastPart } from "./forecast-part";
import { LatePart } from "./late-part";
import { OverridesPart } from "./overrides-part";
import { RisksPart } from "./risks-part";
import { SignOffsPart } from "./sign-offs-part";
import { StatePart } from "./state-part";
import { WeekPart } from "./week-part";

type Props = {
  report: Report;
  /** Address of the board below which stages open. */
  home: string;
  words: Words;
};

/** The verdict, then the parts of a report, the most urgent first. */
export const ReportParts = ({ home, ...props }: Props) => (
  <>
    <VerdictLine verdict={props.report.board.verdict} home={home} words={props.words} />
    <OverridesPart {...props} />
    <AtRiskPart {...props} />
    <StatePart {...props} />
    <ForecastPart {...props} />
    <LatePart {...props} />
    <RisksPart {...props} />
    <WeekPart {...props} />
    <SignOffsPart {...props} />
    <p className="report-foot">{props.words.t("report.foot")}</p>
  </>
);
