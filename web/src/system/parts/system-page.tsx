import type { ReactNode } from 'react';
import { useViewer } from '../../api/viewer';
import type { Role } from '../../generated/graphql';
import { useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Forbidden } from '../../ui/states';
import { SECTIONS, type SectionId } from '../sections';
import { words } from '../words';
import '../system.css';

interface Props {
  readonly section: SectionId;
  /** The section's name if left out. */
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly filters?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the system with the way to the others. */
export function SystemPage({ section, title, children, ...rest }: Props) {
  const t = useWords(words);
  const { roles } = useViewer();
  const name = title ?? t(section);
  usePageTitle(name);
  const may = (allowed: readonly Role[]) => roles.some((role) => allowed.includes(role));
  const own = SECTIONS.find(({ id }) => id === section);
  return (
    <Page
      title={name}
      above={
        <nav aria-label={t('system')} className="system-nav">
          {SECTIONS.filter((one) => may(one.roles)).map(({ id, to }) => (
            <Link key={id} href={to} {...(id === section ? { 'aria-current': 'page' as const } : {})}>
              {t(id)}
            </Link>
          ))}
        </nav>
      }
      {...rest}
    >
      {own && may(own.roles) ? children : <Forbidden whom={t('administrator')} />}
    </Page>
  );
}
