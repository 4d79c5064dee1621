// The search as the pages use it: data files and the worker, fetched once, and fetched again after a failure.

const PATIENCE = 20_000;

/** A revision is told by its name and the place of its status; the rest follows where it is not told (search_data.py). */
function spelledOut(data) {
  for (const directive of data.directives) {
    const { base, number, uri } = directive;
    directive.revisions = directive.revisions.map(([name, status, printed, where]) => {
      const dated = /^\d{4}-\d\d-\d\d$/.test(name);
      return {
        name,
        status: data.statuses[status],
        printed: printed ?? (dated ? `${base} (${name})` : base + name),
        uri: where ?? `${uri}${dated ? name : number + name}/`,
      };
    });
  }
  return data;
}

export class Engine {
  #site;
  #worker = null;
  #files = new Map();
  #waiting = new Map();
  #next = 0;

  /** `site` is the full address of the site's first page. */
  constructor(site) {
    this.#site = site;
  }

  /** numbers.json: every order by number, synonyms, what a search can be narrowed by. */
  numbers() {
    return this.#file("numbers", spelledOut);
  }

  /** addresses.json: which orders have a provision of an address. */
  addresses() {
    return this.#file("addresses");
  }

  /** The ids of what stands on an order's page, of one that is not in force. */
  async anchors(uri) {
    const answer = await fetch(new URL(uri, this.#site));
    if (!answer.ok) throw new Error(`${uri}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll(".order [id]")].map((place) => place.id).filter((id) => !id.startsWith("_"));
  }

  #file(name, read = (data) => data) {
    if (!this.#files.has(name)) {
      const loading = fetch(`${this.#site}search/${name}.json`, { cache: "no-cache" }).then((answer) => {
        if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
        return answer.json().then(read);
      });
      this.#files.set(name, loading);
      loading.catch(() => this.#files.delete(name));
    }
    return this.#files.get(name);
  }

  /** The pages that have every part. Rejects where the index cannot be read, never answers with less than there is. */
  search(request) {
    const id = (this.#next += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new Error("no answer")), PATIENCE);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#start().postMessage({ id, folder: `${this.#site}search/`, ...request });
    });
  }

  #start() {
    if (!this.#worker) {
      this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", ({ data: { id, answer, failure } }) => {
        const waiting = this.#waiting.get(id);
        if (!waiting) return;
        clearTimeout(waiting.timer);
        this.#waiting.delete(id);
        if (failure) waiting.reject(new Error(failure));
        else waiting.resolve(answer);
      });
      this.#worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#fail(new Error("the search did not start"));
      });
    }
    return this.#worker;
  }

  #fail(failure) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(failure);
    }
    this.#waiting.clear();
  }
}
