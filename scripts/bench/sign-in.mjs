/**
 * Signs in a person of the example, the lead by default, by the form of the sign-in page, and returns the headers of their requests.
 */
export async function signedIn({ url }, person = "can") {
  const html = await (await fetch(`${url}/sign-in`)).text();
  const form = html
    .split("<form")
    .find((part) => new RegExp(`<input[^>]*name="person"[^>]*value="${person}"`).test(part.split("</form>")[0]));
  if (!form) throw new Error(`The sign-in page has no form for ${person}.`);
  const body = new FormData();
  for (const [input] of form.split("</form>")[0].matchAll(/<input[^>]*>/g)) {
    const attribute = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    body.append(unescaped(attribute("name")), unescaped(attribute("value")));
  }
  const answer = await fetch(`${url}/sign-in`, { method: "POST", headers: { origin: url }, body, redirect: "manual" });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  if (answer.status !== 303 || cookie.length === 0) throw new Error(`The sign-in was answered with ${answer.status}.`);
  return { cookie: cookie.join("; ") };
}

const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The cookies of these headers, as a browser takes them. */
export const browserCookies = ({ url }, { cookie }) =>
  cookie.split("; ").map((pair) => {
    const [name, ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
