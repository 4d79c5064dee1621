/* Asks the worker for a redline; where a browser runs no modules in workers, the page's own thread does the work. */

const files = new Map();
let worker = null;
let serial = 0;
const waiting = new Map();

/** A file of the site as JSON; each is fetched once. Throws an Error whose `offline` says that nothing answered. */
export async function load(address) {
  if (!files.has(address)) files.set(address, fetched(address).catch((failure) => { files.delete(address); throw failure; }));
  return files.get(address);
}

async function fetched(address) {
  let response;
  try {
    response = await fetch(address, { cache: "no-cache" });
  } catch {
    throw Object.assign(new Error("nothing answered"), { offline: true });
  }
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  return response.json();
}

/** The redline of two revisions' files: see redline.js. */
export async function compare(characters, old, now) {
  const asked = { id: (serial += 1), characters, old: [old], new: now };
  const ready = await started();
  if (!ready) {
    const [{ redlineOf }, { useCharacters }] = await Promise.all([import("./redline.js"), import("./text.js")]);
    useCharacters(characters);
    return redlineOf([old], now);
  }
  return new Promise((resolve, reject) => {
    waiting.set(asked.id, { resolve, reject });
    ready.postMessage(asked);
  });
}

/** The worker once it runs, or null where this browser has none of that kind. */
function started() {
  worker ??= new Promise((resolve) => {
    let made;
    try {
      made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch {
      resolve(null);
      return;
    }
    made.addEventListener("error", () => resolve(null));
    made.addEventListener("message", ({ data }) => {
      if (data.ready) resolve(made);
      const asked = waiting.get(data.id);
      if (!asked) return;
      waiting.delete(data.id);
      if (data.failure) asked.reject(new Error(data.failure));
      else asked.resolve(data.redline);
    });
  });
  return worker;
}
