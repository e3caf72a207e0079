import type { ReactNode } from "react";
import type { Words } from "@/lib/i18n/words";
import { memoizeTexts } from "@/lib/memoize";
import { staticHtml } from "./static-html";

/** What JSON writes whole, so that different data have different keys. */
type Plain<Data> = Data extends string | number | boolean | null | undefined | Date
  ? Data
  : Data extends
        | ((...values: never[]) => unknown)
        | ReadonlyMap<unknown, unknown>
        | ReadonlySet<unknown>
        | Promise<unknown>
        | symbol
        | bigint
    ? never
    : { [Name in keyof Data]: Plain<Data[Name]> };

type DataOf<Props> = Omit<Props, "words">;
type Content = { dangerouslySetInnerHTML: { __html: string } };

const htmlOf = memoizeTexts("content of elements", { maxLength: 8_000_000 });

/**
 * The content of an element as one string of static HTML, which is kept for everybody whose page shows the same: its key is the language and all
 * data of the part. So it is never out of date, and readers with other rights, for whom a query returns other data, do not get it
 * (docs/decisions/0056). The part is plain (`staticHtml`), has no clock and reads nothing but its props.
 */
export const keptContent =
  <Props extends object>(name: string, part: (props: Props) => ReactNode) =>
  (data: DataOf<Props> & Plain<DataOf<Props>>, words: Words): Content => ({
    dangerouslySetInnerHTML: {
      __html: htmlOf(`${name} ${words.locale} ${JSON.stringify(data)}`, () =>
        staticHtml(part({ ...(data as object), words } as unknown as Props)),
      ),
    },
  });
