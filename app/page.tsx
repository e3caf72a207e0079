import { redirect } from "next/navigation";
import { homeOf } from "@/lib/queries/home";
import { currentPrincipal } from "@/lib/session/current";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";

export default async function HomePage() {
  if (await awaitsSetUp()) redirect("/set-up");
  redirect(await homeOf(await currentPrincipal()));
}
