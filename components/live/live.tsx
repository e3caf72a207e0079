import type { Words } from "@/lib/i18n/words";
import { pageSeq } from "@/lib/live/page-seq";
import { LivePage } from "./live-page";

/** Keeps a page of a plan up to date. */
export const Live = async ({ planId, words: { t } }: { planId: string; words: Words }) => (
  <LivePage plan={`/api/v1/plans/${planId}`} seq={await pageSeq()} lost={t("live.lostStatus")} />
);
