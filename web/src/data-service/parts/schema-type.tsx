import { useLanguage, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { described } from '../described';
import type { SchemaField, SchemaType } from '../schema-types';
import { words } from '../words';

interface Props {
  readonly type: SchemaType;
  readonly types: readonly SchemaType[];
}

/** One type: its fields with arguments, or its values, and where it is used. */
export function SchemaTypeCard({ type, types }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const users = types.filter(({ fields }) =>
    fields.some((field) => field.named === type.name || field.args.some(({ named }) => named === type.name)),
  );
  return (
    <Card title={type.name}>
      <div className="schema-type">
        <p className="quiet">{t(`kind${type.kind}`)}</p>
        <p>{described(type.description, language)}</p>
        {type.fields.length > 0 && (
          <div className="table-frame">
            <table className="table schema-fields">
              <thead>
                <tr>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{t('type')}</th>
                  <th scope="col">{t('meaning')}</th>
                </tr>
              </thead>
              <tbody>
                {type.fields.map((field) => (
                  <FieldRow key={field.name} field={field} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {type.values.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {type.values.map(({ name, description }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{described(description, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {users.length > 0 && (
          <p>
            {t('usedBy')}
            {t('colon')}
            {users.map(({ name }, at) => (
              <span key={name}>
                {at > 0 && t('comma')}
                <Link href={`/data/schema?type=${name}`}>{name}</Link>
              </span>
            ))}
          </p>
        )}
      </div>
    </Card>
  );
}

function FieldRow({ field: { name, type, named, description, args, standard } }: { readonly field: SchemaField }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>
        <TypeLink type={type} named={named} />
        {standard !== null && <code> = {standard}</code>}
      </td>
      <td>
        {described(description, language)}
        {args.length > 0 && (
          <dl>
            {args.map((argument) => (
              <div key={argument.name}>
                <dt>
                  <small>{t('arguments')} </small>
                  <code>{argument.name}: </code>
                  <TypeLink type={argument.type} named={argument.named} />
                  {argument.standard !== null && <code> = {argument.standard}</code>}
                </dt>
                <dd>{described(argument.description, language)}</dd>
              </div>
            ))}
          </dl>
        )}
      </td>
    </tr>
  );
}

const TypeLink = ({ type, named }: { readonly type: string; readonly named: string }) => (
  <Link href={`/data/schema?type=${named}`}>
    <code>{type}</code>
  </Link>
);
