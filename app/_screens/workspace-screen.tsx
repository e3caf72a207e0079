import type { ReactElement } from "react";
import { type Place, Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { chosenTheme } from "@/lib/session/appearance";
import { type AnyPageProps, type ScreenRequest, screenRequest } from "./request";

/** A page of the workspace, in the shell. Visitors who are not signed in are sent to sign-in; `draw` returning null is a 404. */
export const workspaceScreen =
  <Props extends AnyPageProps = AnyPageProps>(place: Place, draw: (request: ScreenRequest<Props>) => Promise<ReactElement | null>) =>
  async (props: Props) => {
    const request = await screenRequest<Props>(props);
    const drawn = await draw(request);
    if (!drawn) return <Missing />;
    return (
      <Shell person={request.person} place={place} theme={await chosenTheme()} words={request.words}>
        {drawn}
      </Shell>
    );
  };
