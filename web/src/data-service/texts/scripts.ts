/** The selection as a script: a shell with curl, Python, R, Power Query. */
import { FEEDS } from '../feeds';
import { isSummary, type RowsSelection, type Selection, summaryFields } from '../selection';
import { fileAddress } from './addresses';
import { graphqlText } from './graphql';

/** For a shell, in apostrophes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The token is in the variable TOKEN, so that it stands in no script. */
const AUTHORIZED = '-H "Authorization: Bearer $TOKEN"';

export function curlText(selection: Selection, base: string): string {
  if (!isSummary(selection)) {
    const address = quoted(fileAddress(selection, base, 'csv'));
    return `curl -sS --fail ${AUTHORIZED} \\\n  ${address} \\\n  -o ${FEEDS[selection.source].file}.csv\n`;
  }
  const body = JSON.stringify({ query: oneLine(graphqlText(selection, [], null)) });
  return `curl -sS --fail ${AUTHORIZED} -H 'content-type: application/json' \\\n  --data ${quoted(body)} \\\n  ${quoted(`${base}/graphql`)}\n`;
}

export function pythonText(selection: Selection, base: string): string {
  if (isSummary(selection))
    return `import json
import os
from decimal import Decimal
import requests

query = """
${graphqlText(selection, [], null).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}"""
response = requests.post(
    ${JSON.stringify(`${base}/graphql`)},
    headers={"Authorization": "Bearer " + os.environ["TOKEN"]},
    json={"query": query},
)
response.raise_for_status()
rows = json.loads(response.text, parse_float=Decimal)["data"]["scoreSummary"]
print(len(rows))
`;
  return `import json
import os
from decimal import Decimal
import requests

session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["TOKEN"]
url = ${JSON.stringify(inParts(selection, base, 'ndjson'))}
rows = []
while url:
    response = session.get(url)
    response.raise_for_status()
    rows += [json.loads(line, parse_float=Decimal) for line in response.content.splitlines()]
    url = response.links.get("next", {}).get("url")
print(len(rows))
`;
}

/** Rows that one request fetches. */
const PART = 50_000;

function inParts(selection: RowsSelection, base: string, extension: string): string {
  const address = fileAddress(selection, base, extension);
  return `${address}${address.includes('?') ? '&' : '?'}first=${PART}`;
}

export function rText(selection: Selection, base: string): string {
  if (isSummary(selection))
    return `library(httr2)

query <- r"---(
${graphqlText(selection, [], null)})---"
response <- request(${JSON.stringify(`${base}/graphql`)}) |>
  req_auth_bearer_token(Sys.getenv("TOKEN")) |>
  req_body_json(list(query = query)) |>
  req_perform()
rows <- jsonlite::fromJSON(resp_body_string(response))$data$scoreSummary
`;
  return `library(httr2)

parts <- list()
url <- ${JSON.stringify(inParts(selection, base, 'json'))}
while (!is.null(url)) {
  response <- request(url) |> req_auth_bearer_token(Sys.getenv("TOKEN")) |> req_perform()
  parts <- append(parts, list(jsonlite::fromJSON(resp_body_string(response))))
  url <- resp_link_url(response, "next")
}
rows <- do.call(rbind, parts)
`;
}

/** A text of Power Query, in quotation marks. */
const inM = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('#(', '#(#)(')}"`;

export function powerQueryText(selection: Selection, base: string): string {
  if (isSummary(selection)) return summaryInM(selection, base);
  const { source, filter, columns } = selection;
  const { entitySet, filters } = FEEDS[source];
  const conditions = Object.entries(filter).flatMap(([key, values]) => {
    const found = filters[key];
    if (found === undefined) return [];
    const given = values.map((value) => (found.kind === 'number' ? value : inM(value)));
    return [`List.Contains({${given.join(', ')}}, [${found.column}])`];
  });
  const steps = [
    `Source = OData.Feed(${inM(`${base}/odata/`)}, null, [Implementation = "2.0"])`,
    `Rows = Source{[Name = ${inM(entitySet)}, Signature = "table"]}[Data]`,
    ...(conditions.length === 0 ? [] : [`Filtered = Table.SelectRows(Rows, each ${conditions.join(' and ')})`]),
  ];
  const last = conditions.length === 0 ? 'Rows' : 'Filtered';
  if (columns.length > 0)
    steps.push(`Chosen = Table.SelectColumns(${last}, {${columns.map((name) => inM(name)).join(', ')}})`);
  return `let\n    ${steps.join(',\n    ')}\nin\n    ${columns.length > 0 ? 'Chosen' : last}\n`;
}

function summaryInM(selection: Extract<Selection, { source: 'scoreSummary' }>, base: string): string {
  const fields = summaryFields(selection).map(inM).join(', ');
  return `let
    Query = ${inM(oneLine(graphqlText(selection, [], null)))},
    Answer = Json.Document(
        Web.Contents(${inM(base)}, [
            RelativePath = "graphql",
            Headers = [#"content-type" = "application/json"],
            Content = Json.FromValue([query = Query])
        ])
    ),
    Rows = Table.FromRecords(Answer[data][scoreSummary], {${fields}}, MissingField.UseNull)
in
    Rows
`;
}
