import { keptContent } from "@/components/ui/kept-content";
import { verdictParts } from "@/lib/i18n/dates/verdict-words";
import type { Words } from "@/lib/i18n/words";
import type { VerdictView } from "@/lib/queries/dates/verdict-view";
import { VerdictChip } from "./verdict-chip";

type Props = {
  verdict: VerdictView;
  /** Address of the board, below which stages open; null where nothing opens: on paper and on past days. */
  home: string | null;
  words: Words;
  /** Address of the page that explains a delay; without it, no link to it. */
  why?: string;
};

/** The verdict about a plan and the sentence for it, with links to the stages that it names. */
export const VerdictLine = ({ words, why, ...data }: Props) => (
  <div className="verdict" {...verdictContent({ ...data, why: why ?? null }, words)} />
);

const verdictContent = keptContent("verdict of a plan", Verdict);

function Verdict({ verdict, home, words, why }: Omit<Props, "why"> & { why: string | null }) {
  return (
    <>
      <VerdictChip verdict={verdict} words={words} />
      <p>
        {verdictParts(words, verdict).map(({ text, stage }) =>
          stage === null || home === null ? (
            text
          ) : (
            <a key={stage} className="verdict-link" href={`${home}?stage=${encodeURIComponent(stage)}`}>
              {text}
            </a>
          ),
        )}
        {why && verdict.health === "late" && (
          <>
            {" "}
            <a className="verdict-link verdict-why whitespace-nowrap" href={why}>
              {words.t("verdict.why")}
            </a>
          </>
        )}
      </p>
    </>
  );
}
