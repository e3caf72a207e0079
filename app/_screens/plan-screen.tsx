import { isValidElement, type ReactElement } from "react";
import { ArchivedNote } from "@/components/plans/archived-note";
import type { Place } from "@/components/shell/destinations";
import type { ShellParts } from "@/components/shell/shell";
import { can } from "@/lib/domain/policy";
import { archivedState } from "@/lib/queries/archive";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { inShell, missingInShell } from "./in-shell";
import { type AnyPageProps, type ScreenRequest, screenRequest } from "./request";

type PlanPageProps = AnyPageProps & { params: Promise<{ plan: string }> };
type PlanRequest<Props extends PlanPageProps> = ScreenRequest<Props> & { plan: ReadablePlan };
/** The page, alone or as parts of the shell; null if this person may not see it. */
type Drawn = ReactElement | ShellParts | null;

/**
 * A page of a plan, in the shell with the plan's sidebar. Visitors who are not signed in are sent to sign-in. A plan that the person may not
 * read, or `draw` returning null, is a 404.
 */
export const planScreen =
  <Props extends PlanPageProps = PageProps<"/plans/[plan]">>(place: Place, draw: (request: PlanRequest<Props>) => Promise<Drawn>) =>
  async (props: Props) => {
    const request = await screenRequest<Props>(props);
    const { person, words } = request;
    const plan = await readablePlan(person, (await props.params).plan);
    if (!plan) return missingInShell(request);
    const archived = await archivedState(plan);
    const drawn = await draw({ ...request, person: archived ? { ...person, archived: [plan.id] } : person, plan });
    if (!drawn) return missingInShell({ ...request, plan });
    const parts = isValidElement(drawn) ? { children: drawn } : drawn;
    const settings = can(person, "plan.restore", { planId: plan.id }) ? `/plans/${plan.slug}/settings#archive` : null;
    const children = archived ? (
      <>
        <ArchivedNote archived={archived} settings={settings} words={words} />
        {parts.children}
      </>
    ) : (
      parts.children
    );
    return inShell({ person, words, plan }, place, { ...parts, children });
  };
