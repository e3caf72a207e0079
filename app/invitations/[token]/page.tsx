import { unlistedTitle } from "@/app/_screens/title";
import { InvitationPage } from "@/components/invitations/invitation-page";
import { oidcSettings } from "@/lib/actions/oidc";
import { getWords } from "@/lib/i18n/words";
import { getInvitation } from "@/lib/queries/people/invitation";
import { chosenTheme } from "@/lib/session/appearance";
import { currentPerson } from "@/lib/session/current";

export const generateMetadata = unlistedTitle("invitation.title");

export default async function Page({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  return (
    <InvitationPage
      invitation={await getInvitation(token)}
      token={token}
      signedInAs={(await currentPerson())?.name ?? null}
      provider={oidcSettings()?.name ?? null}
      theme={await chosenTheme()}
      words={await getWords()}
    />
  );
}
