import { isValidElement, type ReactElement } from "react";
import type { Place } from "@/components/shell/destinations";
import type { ShellParts } from "@/components/shell/shell";
import { inShell, missingInShell } from "./in-shell";
import { type AnyPageProps, type ScreenRequest, screenRequest } from "./request";

/** The page, alone or as parts of the shell; null if this person may not see it. */
type Drawn = ReactElement | ShellParts | null;

/** A page of the workspace, in the shell. Visitors who are not signed in are sent to sign-in; `draw` returning null is a 404. */
export const workspaceScreen =
  <Props extends AnyPageProps = AnyPageProps>(place: Place, draw: (request: ScreenRequest<Props>) => Promise<Drawn>) =>
  async (props: Props) => {
    const request = await screenRequest<Props>(props);
    const drawn = await draw(request);
    if (!drawn) return missingInShell(request);
    return inShell(request, place, isValidElement(drawn) ? { children: drawn } : drawn);
  };
