/** The items that clients tick, as they are now, at least `count`: missing ones are added to the stage of the last. */
export async function itemsToTick({ url }, { key, items }, count) {
  const headers = headersOf(key);
  const { stage } = items.at(-1);
  while (items.length < count) {
    const body = JSON.stringify({ text: `Tick me ${items.length + 1}` });
    const { id } = await mustAnswer(201, `${url}/api/v1/stages/${stage.id}/items`, { method: "POST", headers, body });
    items.push({ id, stage });
  }
  return Promise.all(items.slice(0, count).map(({ id }) => mustAnswer(200, `${url}/api/v1/items/${id}`, { headers })));
}

async function mustAnswer(status, url, request) {
  const answer = await fetch(url, request);
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/**
 * A load in which each client ticks and unticks its own item through the API; each tick is a durable commit with an event. `requestId`
 * names a request in the audit log. After a refusal the item is read again, because its version may have changed all the same.
 */
export function ticking(servers, { key }, items, requestId = () => undefined) {
  const states = items.map(({ id, version, state }) => ({ id, version, isDone: state === "done" }));
  const serverOf = (client) => servers[client % servers.length].url;
  return {
    next(client) {
      const item = states[client];
      const id = requestId(client);
      return {
        url: `${serverOf(client)}/api/v1/items/${item.id}/marks`,
        method: "POST",
        headers: { ...headersOf(key), "if-match": `"${item.version}"`, ...(id && { "x-request-id": id }) },
        body: JSON.stringify({ state: item.isDone ? "open" : "done" }),
      };
    },
    isAccepted: ({ status }) => status === 200,
    async answered(client, { text }, isAccepted) {
      const item = states[client];
      if (isAccepted) {
        item.version = JSON.parse(text).version;
        item.isDone = !item.isDone;
        return;
      }
      const answer = await fetch(`${serverOf(client)}/api/v1/items/${item.id}`, { headers: headersOf(key) }).catch(() => null);
      if (!answer?.ok) return;
      const { version, state } = await answer.json();
      Object.assign(item, { version, isDone: state === "done" });
    },
  };
}

const headersOf = (key) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });
