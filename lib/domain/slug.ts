const LATIN: Record<string, string> = {
  ı: "i",
  ş: "s",
  ğ: "g",
  ç: "c",
  ö: "o",
  ü: "u",
  â: "a",
  î: "i",
  û: "u",
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The slug of a name: `İzleme Servisi` becomes `izleme-servisi`. Never empty, at most 48 characters, never `plan` or an id. */
export function slugOf(name: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = Array.from(name.normalize("NFC").toLocaleLowerCase("tr"), (c) => LATIN[c] ?? c)
    .join("")
    .normalize("NFD");
  const base =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 48)
      .replace(/-+$/, "") || "unnamed";
  // `plan` is the service part of a plan-wide stage's key, and an address may name a plan by its id.
  const isFree = (slug: string) => slug !== "plan" && !ID.test(slug) && !taken.has(slug);
  if (isFree(base)) return base;
  for (let n = 2; ; n++) if (isFree(`${base}-${n}`)) return `${base}-${n}`;
}
