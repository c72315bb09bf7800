// The same query for other tools: code that runs as it stands.

/** Code for one tool. */
export interface Snippet {
  readonly name: string;
  readonly code: string;
}

/** Code that asks a query of an endpoint.
 * @param endpoint - its address.
 * @param query - SPARQL.
 * @param isGraph - whether the answer is a graph and not a table.
 */
export function snippets(endpoint: string, query: string, isGraph: boolean): Snippet[] {
  return [
    { name: "curl", code: curl(endpoint, query, isGraph) },
    { name: "Python (SPARQLWrapper)", code: sparqlWrapper(endpoint, query, isGraph) },
    { name: "R", code: r(endpoint, query, isGraph) },
  ];
}

function curl(endpoint: string, query: string, isGraph: boolean): string {
  const accept = isGraph ? "text/turtle" : "text/csv";
  return [
    "curl --fail-with-body --silent --show-error \\",
    `  --header ${shell(`Accept: ${accept}`)} \\`,
    `  --data-urlencode ${shell(`query=${query}`)} \\`,
    `  ${shell(endpoint)}`,
    "",
  ].join("\n");
}

function sparqlWrapper(endpoint: string, query: string, isGraph: boolean): string {
  const form = isGraph ? "TURTLE" : "JSON";
  const shown = isGraph
    ? ['print(endpoint.query().convert().decode("utf-8"))']
    : [
        'for row in endpoint.query().convert()["results"]["bindings"]:',
        '    print({name: term["value"] for name, term in row.items()})',
      ];
  return [
    "# pip install SPARQLWrapper",
    `from SPARQLWrapper import ${form}, POST, SPARQLWrapper`,
    "",
    `endpoint = SPARQLWrapper(${python(endpoint)})`,
    "endpoint.setMethod(POST)",
    `endpoint.setReturnFormat(${form})`,
    `endpoint.setQuery(${python(query)})`,
    ...shown,
    "",
  ].join("\n");
}

function r(endpoint: string, query: string, isGraph: boolean): string {
  const form = isGraph ? "ttl" : "csv";
  const read = isGraph
    ? ['cat(readLines(address, encoding = "UTF-8"), sep = "\\n")']
    : ['answer <- read.csv(address, encoding = "UTF-8")', "print(answer)"];
  return [
    `query <- ${rText(query)}`,
    `address <- paste0(${rText(endpoint)}, "?format=${form}&query=", URLencode(query, reserved = TRUE))`,
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
