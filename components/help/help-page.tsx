import { PageHeading } from "@/components/ui/page-heading";
import type { HelpContent } from "./help";
import { HelpParts } from "./help-parts";

/** The help as a page, which works without scripts. */
export const HelpPage = ({ content }: { content: HelpContent }) => (
  <div className="page-reading">
    <PageHeading title={content.title} />
    <HelpParts content={content} />
  </div>
);
