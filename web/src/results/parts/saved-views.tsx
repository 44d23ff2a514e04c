import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { MenuButton } from '../../ui/menu';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { REMOVE_VIEW, SAVE_VIEW, SAVED_VIEWS } from '../queries';
import { words } from '../words';

/** All views of the results are kept under this page. A view holds no scheme, so that it can be opened in every year. */
const PAGE = '/results';
const VARIABLES = { page: PAGE };

/** 保存的视图: what the address says beside scheme and run, under a name, of one's own or shared with the office. */
export function SavedViews({ scheme }: { readonly scheme: string }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { answer, reload } = useAnswer(SAVED_VIEWS, VARIABLES);
  const [isSaving, setIsSaving] = useState(false);
  const remove = useChange(REMOVE_VIEW);
  const views = answer?.savedViews ?? [];
  const root = `${PAGE}/${encodeURIComponent(scheme)}`;

  async function removed(id: string, revision: number, name: string) {
    const result = await remove.run({ id, revision });
    if (!isFailure(result)) toast(t('viewRemoved', { name }));
    reload();
  }

  return (
    <>
      <MenuButton
        acts={[
          ...views.map(({ id, name, search, shared, isOwn }) => ({
            id,
            label: shared && !isOwn ? t('sharedView', { name }) : name,
            onAction: () => void navigate({ to: `${root}${search}` }),
          })),
          {
            id: 'save',
            label: t('saveView'),
            icon: 'add' as const,
            startsGroup: views.length > 0,
            onAction: () => setIsSaving(true),
          },
          ...views
            .filter(({ isOwn }) => isOwn)
            .map(({ id, name, revision }, at) => ({
              id: `remove-${id}`,
              label: t('removeView', { name }),
              icon: 'remove' as const,
              isDanger: true,
              startsGroup: at === 0,
              onAction: () => void removed(id, revision, name),
            })),
        ]}
      >
        {t('savedViews')}
      </MenuButton>
      {isSaving && <SaveDialog root={root} onClose={() => setIsSaving(false)} onSaved={reload} />}
    </>
  );
}

function SaveDialog(props: { readonly root: string; readonly onClose: () => void; readonly onSaved: () => void }) {
  const { root, onClose, onSaved } = props;
  const t = useWords(words);
  const text = useText();
  const { roles } = useViewer();
  const { pathname, searchStr } = useLocation();
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(SAVE_VIEW);

  async function save() {
    const result = await change.run({
      page: PAGE,
      name: name.trim(),
      search: viewOf(root, pathname, searchStr),
      shared: isShared,
    });
    if (isFailure(result)) return;
    setProblems(result.saveView.problems);
    if (result.saveView.problems.length > 0) return;
    toast(t('viewSaved', { name: name.trim() }));
    onSaved();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('saveView')}
      actions={
        <>
          <Button tone="primary" type="submit" form="save-view" isDisabled={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id="save-view" onSubmit={() => void save()} problems={problems}>
        <p>{t('saveViewHelp')}</p>
        <TextField label={t('viewName')} name="name" value={name} onChange={setName} isRequired autoFocus />
        {roles.includes('OFFICE') && (
          <Checkbox isSelected={isShared} onChange={setIsShared}>
            {t('shareView')}
          </Checkbox>
        )}
        {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      </Form>
    </Dialog>
  );
}

/** The address below the scheme. The run is left out: a view is opened with the run that is official then. */
function viewOf(root: string, pathname: string, search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('run');
  const rest = parameters.toString();
  return `${pathname.slice(root.length)}${rest === '' ? '' : `?${rest}`}`;
}
