import { Check } from "lucide-react";
import Link from "next/link";
import { ImportForm, type ImportPlan } from "@/components/import/import-form";
import { importFormWords } from "@/components/import/import-form-words";
import type { Words } from "@/lib/i18n/words";
import { BoardPicture, PhasesPicture } from "./ways-pictures";

type Props = {
  mayCreate: boolean;
  /** Whom somebody asks who may not create plans. */
  admins: readonly string[];
  importPlan: ImportPlan;
  words: Words;
};

/** The page of all plans while there is none: the two ways to begin, or whom to ask. */
export function EmptyWorkspace({ mayCreate, admins, importPlan, words }: Props) {
  const { t, list } = words;
  if (!mayCreate)
    return (
      <>
        <h1 className="mb-[18px]">{t("plans.title")}</h1>
        <p className="card p-5">{admins.length > 0 ? t("emptyWorkspace.askAdmin", { names: list(admins) }) : t("plans.emptyReader")}</p>
      </>
    );
  return (
    <div className="grid max-w-[880px] gap-[18px]">
      <header>
        <h1>{t("emptyWorkspace.title")}</h1>
        <p className="mt-[3px] text-muted">{t("emptyWorkspace.intro")}</p>
      </header>
      {/* The preview of a file takes the whole width. */}
      <div className="grid items-stretch gap-6 md:grid-cols-2 md:has-[[data-preview]]:grid-cols-1">
        <Way id="bring" title={t("emptyWorkspace.bring")} picture={<BoardPicture words={words} />} points={points(t, "bringPoints")}>
          <ImportForm importPlan={importPlan} isBare words={importFormWords(t)} />
        </Way>
        <Way
          id="template"
          title={t("emptyWorkspace.template")}
          picture={<PhasesPicture words={words} />}
          points={points(t, "templatePoints")}
        >
          <Link className="btn mt-auto self-start" href="/plans/new" prefetch={false}>
            {t("emptyWorkspace.useTemplate")}
          </Link>
        </Way>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-2 text-[13px] text-muted">
        {t("emptyWorkspace.also")}
        <Link className="text-link text-ink" href="/people" prefetch={false}>
          {t("emptyWorkspace.invite")}
        </Link>
        <Link className="text-link text-ink" href="/api-reference" prefetch={false}>
          {t("emptyWorkspace.api")}
        </Link>
      </p>
    </div>
  );
}

const points = (t: Words["t"], key: "bringPoints" | "templatePoints"): string[] => [
  t(`emptyWorkspace.${key}.one`),
  t(`emptyWorkspace.${key}.two`),
  t(`emptyWorkspace.${key}.three`),
];

type WayProps = { id: string; title: string; picture: React.ReactNode; points: string[]; children: React.ReactNode };

const Way = ({ id, title, picture, points: lines, children }: WayProps) => (
  <section className="group/way card grid grid-rows-[auto_1fr] overflow-hidden" aria-labelledby={`way-${id}`}>
    <div className="h-[136px] border-b border-line bg-bg group-has-[[data-preview]]/way:hidden md:h-[152px]">{picture}</div>
    <div className="flex flex-col gap-2 px-6 pb-6 pt-5">
      <h2 id={`way-${id}`}>{title}</h2>
      <ul className="mb-3 grid gap-2 text-[13px] text-muted group-has-[[data-preview]]/way:hidden">
        {lines.map((line) => (
          <li key={line} className="flex gap-2">
            <Check size={14} className="mt-[3px] flex-none text-done" aria-hidden="true" />
            {line}
          </li>
        ))}
      </ul>
      {children}
    </div>
  </section>
);
