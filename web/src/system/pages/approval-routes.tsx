import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { ApprovalRoutesQuery } from '../../generated/graphql';
import { APPROVING_ROLE, DOCUMENT_KIND } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Answered } from '../parts/answered';
import { EditRoute } from '../parts/edit-route';
import { SystemPage } from '../parts/system-page';
import { APPROVAL_ROUTES } from '../queries/settings';
import { words } from '../words';

type Route = ApprovalRoutesQuery['approvalRoutes'][number];

/** 审批路线 of each kind of document. */
export function ApprovalRoutes() {
  const t = useWords(words);
  const asked = useAnswer(APPROVAL_ROUTES, {});
  return (
    <SystemPage section="routes" lead={t('routeHelp')}>
      <Answered asked={asked} what={t('load')}>
        {({ approvalRoutes }) =>
          approvalRoutes.map((route) => (
            <RouteCard key={`${route.kind} ${route.revision}`} route={route} onChanged={asked.reload} />
          ))
        }
      </Answered>
    </SystemPage>
  );
}

function RouteCard({ route, onChanged }: { readonly route: Route; readonly onChanged: () => void }) {
  const t = useWords(words);
  const kind = useName(DOCUMENT_KIND);
  const role = useName(APPROVING_ROLE);
  const { roles } = useViewer();
  const [isEdited, setEdited] = useState(false);
  const isOffice = roles.includes('OFFICE');
  return (
    <Card
      title={kind(route.kind)}
      actions={
        !isEdited && (
          <Button icon="edit" why={isOffice ? null : t('officeOnly')} onPress={() => setEdited(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      {isEdited ? (
        <EditRoute route={route} onClose={() => setEdited(false)} onChanged={onChanged} />
      ) : (
        <ol>
          {route.steps.map(({ title, role: of, accounts, needed }) => (
            <li key={title}>
              <strong>{title}</strong> {of ? role(of) : accounts.join(t('comma'))} {t('neededText', { needed })}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
