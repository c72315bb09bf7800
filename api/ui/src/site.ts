// What the page knows of the service it belongs to, and the words the release is written in.

import type { Iri } from "./terms.ts";

/** A class, property or code of the graph. */
export interface Word {
  readonly iri: string;
  readonly label: string;
  readonly count: number;
  readonly definition: string;
}

/** A query that is kept by the service. */
export interface Stored {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

/** The vocabulary of the release, as `/sparql/vocabulary` gives it. */
export interface Vocabulary {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly classes: readonly Word[];
  readonly properties: readonly Word[];
  readonly codes: readonly Word[];
  readonly queries: readonly Stored[];
}

export const NO_VOCABULARY: Vocabulary = { prefixes: {}, classes: [], properties: [], codes: [], queries: [] };

/** How a thing is shown: its name, and where its page is. */
export interface Shown {
  readonly text: string;
  readonly href: string;
}

/** The service behind the page. */
export class Site {
  /** Path the service is mounted at. */
  readonly root: string;
  /** IRI that its things live under. */
  readonly base: string;
  /** Version of the release that is served. */
  readonly release: string;
  readonly #names = new Map<string, Shown>();

  constructor(settings: DOMStringMap) {
    this.root = settings["root"] ?? "";
    this.base = settings["base"] ?? "";
    this.release = settings["release"] ?? "";
  }

  /** Address of the service, for use from anywhere. */
  get address(): string {
    return `${location.origin}${this.root}/`;
  }

  /** The vocabulary; an empty one where the service cannot give it, so that the editor works all the same. */
  async vocabulary(): Promise<Vocabulary> {
    try {
      const answer = await fetch(`${this.root}/sparql/vocabulary`);
      return answer.ok ? ((await answer.json()) as Vocabulary) : NO_VOCABULARY;
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return NO_VOCABULARY;
      throw error;
    }
  }

  /** The name of a thing, if it is known already. */
  name(thing: Iri): Shown | undefined {
    return this.#names.get(thing.value);
  }

  /** Ask for the names of things, at most as many as a page of results has. */
  async learn(things: readonly Iri[]): Promise<void> {
    const iris = [...new Set(things.map((thing) => thing.value))].filter((iri) => !this.#names.has(iri));
    for (let first = 0; first < iris.length; first += 100) {
      const answer = await fetch(`${this.root}/sparql/names`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ iris: iris.slice(first, first + 100) }),
      });
      if (!answer.ok) return;
      const { names } = (await answer.json()) as { names: Record<string, Shown> };
      for (const [iri, shown] of Object.entries(names)) this.#names.set(iri, shown);
    }
  }
}
