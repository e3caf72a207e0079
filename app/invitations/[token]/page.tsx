import type { Metadata } from "next";
import { InvitationPage } from "@/components/invitations/invitation-page";
import { oidcSettings } from "@/lib/actions/oidc";
import { getWords } from "@/lib/i18n/words";
import { getInvitation } from "@/lib/queries/people/invitation";
import { chosenTheme } from "@/lib/session/appearance";
import { currentPerson } from "@/lib/session/current";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("invitation.title"), robots: { index: false, follow: false } };
}

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
