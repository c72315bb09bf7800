// The same query for other tools: code that runs as it stands.

/** Code for one tool. */
export interface Snippet {
  readonly name: string;
  readonly code: string;
}

/** What an answer is: rows, the triples of a graph, or yes or no. */
export type Kind = "table" | "graph" | "truth";

/** Code that asks a query.
 * @param service - address of the service, ending in `/`.
 * @param query - SPARQL.
 * @param kind - what its answer is.
 */
export function snippets(service: string, query: string, kind: Kind): Snippet[] {
  return [
    { name: "curl", code: curl(service, query, kind) },
    { name: "Python (ogkg_client)", code: client(service, query, kind) },
    { name: "Python (SPARQLWrapper)", code: sparqlWrapper(service, query, kind) },
    { name: "R", code: r(service, query, kind) },
  ];
}

function curl(service: string, query: string, kind: Kind): string {
  const accept = kind === "graph" ? "text/turtle" : "text/csv";
  return [
    "curl --fail-with-body --silent --show-error \\",
    `  --header ${shell(`Accept: ${accept}`)} \\`,
    `  --data-urlencode ${shell(`query=${query}`)} \\`,
    `  ${shell(`${service}sparql`)}`,
    "",
  ].join("\n");
}

function client(service: string, query: string, kind: Kind): string {
  const asked = python(query);
  const shown = {
    table: [`for row in client.select(${asked}):`, "    print(row)"],
    graph: [`print(client.graph(${asked}).serialize(format="turtle"))`],
    truth: [`print(client.ask(${asked}))`],
  };
  const lines = ["from ogkg_client import Client", "", `client = Client(${python(service)})`, ...shown[kind], ""];
  return ["# pip install ogkg", ...lines].join("\n");
}

function sparqlWrapper(service: string, query: string, kind: Kind): string {
  const form = kind === "graph" ? "TURTLE" : "JSON";
  const shown = {
    table: [
      'for row in endpoint.query().convert()["results"]["bindings"]:',
      '    print({name: term["value"] for name, term in row.items()})',
    ],
    graph: ['print(endpoint.query().convert().decode("utf-8"))'],
    truth: ['print(endpoint.query().convert()["boolean"])'],
  };
  return [
    "# pip install SPARQLWrapper",
    `from SPARQLWrapper import ${form}, POST, SPARQLWrapper`,
    "",
    `endpoint = SPARQLWrapper(${python(`${service}sparql`)})`,
    "endpoint.setMethod(POST)",
    `endpoint.setReturnFormat(${form})`,
    `endpoint.setQuery(${python(query)})`,
    ...shown[kind],
    "",
  ].join("\n");
}

function r(service: string, query: string, kind: Kind): string {
  const form = kind === "graph" ? "ttl" : "csv";
  const read =
    kind === "table"
      ? ['answer <- read.csv(address, encoding = "UTF-8")', "print(answer)"]
      : ['cat(readLines(address, encoding = "UTF-8", warn = FALSE), sep = "\\n")'];
  return [
    `query <- ${rText(query)}`,
    `address <- paste0(${rText(`${service}sparql`)}, "?format=${form}&query=", URLencode(query, reserved = TRUE))`,
    ...read,
    "",
  ].join("\n");
}

/** A word of the shell: between single quotes nothing has a meaning. */
export function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string of Python, on several lines where the text has them. */
export function python(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "\\r").replaceAll("\0", "\\0");
  return text.includes("\n") ? `"""${escaped}"""` : `"${escaped}"`;
}

/** A string of R. */
export function rText(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "\\r")}"`;
}
