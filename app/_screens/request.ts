import { requirePerson } from "@/app/require-person";
import { getWords, type Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";

/** Props of any page. A page has its own type by its address: `PageProps<"/plans/[plan]/risks/[risk]">`. */
export type AnyPageProps = { params: Promise<object>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The reader of a page, their language, and the parameters of path and query. */
export type ScreenRequest<Props extends AnyPageProps> = {
  person: Reader;
  params: Awaited<Props["params"]>;
  search: Awaited<Props["searchParams"]>;
  words: Words;
};

type Parts<Props extends AnyPageProps> = { params: Props["params"]; searchParams: Props["searchParams"] };

export async function screenRequest<Props extends AnyPageProps>({ params, searchParams }: Parts<Props>): Promise<ScreenRequest<Props>> {
  const person = await requirePerson();
  return { person, params: await params, search: await searchParams, words: await getWords() };
}
