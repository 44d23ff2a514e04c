/** `$metadata`: the entity sets and their properties, as CSDL in XML and in JSON. */
import type { Column, ColumnType } from '../../reads/columns/column.js';
import { FEEDS, type Feed } from '../../reads/feeds/feed.js';

const NAMESPACE = 'Kaoping';
const DESCRIPTION = 'Org.OData.Core.V1.Description';
const CORE = 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1';

const TYPES: Readonly<Record<ColumnType, string>> = {
  int: 'Edm.Int32',
  decimal: 'Edm.Decimal',
  text: 'Edm.String',
  id: 'Edm.String',
  // All flags of a score in one text, because tools do not support collections in a cell.
  flags: 'Edm.String',
  status: 'Edm.String',
  kind: 'Edm.String',
  direction: 'Edm.String',
};

const typeName = ({ entitySet }: Feed) => entitySet.replace(/s$/, '');
const columnsOf = ({ rows }: Feed) => Object.entries<Column>(rows.columns);

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
const described = (zh: string, en: string) =>
  `<Annotation Term="${DESCRIPTION}" String="${escaped(`${zh} · ${en}`)}"/>`;

export function metadataXml(): string {
  const types = FEEDS.map(
    (feed) => `<EntityType Name="${typeName(feed)}">
<Key>${feed.key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>
${columnsOf(feed).map(propertyXml).join('\n')}
</EntityType>`,
  );
  const sets = FEEDS.map(
    (feed) =>
      `<EntitySet Name="${feed.entitySet}" EntityType="${NAMESPACE}.${typeName(feed)}">${described(feed.zh, feed.en)}</EntitySet>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:Reference Uri="${CORE}.xml"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/></edmx:Reference>
<edmx:DataServices>
<Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${types.join('\n')}
<EntityContainer Name="Container">
${sets.join('\n')}
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`;
}

function propertyXml([name, { type, nullable, zh, en }]: readonly [string, Column]): string {
  const facets = `${nullable ? '' : ' Nullable="false"'}${type === 'decimal' ? ' Scale="variable"' : ''}`;
  return `<Property Name="${name}" Type="${TYPES[type]}"${facets}>${described(zh, en)}</Property>`;
}

export function metadataJson(): object {
  const entityType = (feed: Feed) => ({
    $Kind: 'EntityType',
    $Key: feed.key,
    ...Object.fromEntries(
      columnsOf(feed).map(([name, { type, nullable, zh, en }]) => [
        name,
        {
          ...(TYPES[type] !== 'Edm.String' && { $Type: TYPES[type] }),
          ...(nullable && { $Nullable: true }),
          ...(type === 'decimal' && { $Scale: 'variable' }),
          [`@${DESCRIPTION}`]: `${zh} · ${en}`,
        },
      ]),
    ),
  });
  return {
    $Version: '4.01',
    $Reference: { [`${CORE}.json`]: { $Include: [{ $Namespace: 'Org.OData.Core.V1', $Alias: 'Core' }] } },
    $EntityContainer: `${NAMESPACE}.Container`,
    [NAMESPACE]: {
      ...Object.fromEntries(FEEDS.map((feed) => [typeName(feed), entityType(feed)])),
      Container: {
        $Kind: 'EntityContainer',
        ...Object.fromEntries(
          FEEDS.map((feed) => [feed.entitySet, { $Collection: true, $Type: `${NAMESPACE}.${typeName(feed)}` }]),
        ),
      },
    },
  };
}
